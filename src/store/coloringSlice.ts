import type { StateCreator } from 'zustand/vanilla'
import { paintAreas } from '../core/fills/paintAreas.ts'
import { guidingPalette } from '../core/hints/guidance.ts'
import type { RgbaImage } from '../core/image/pixels.ts'
import type { UncertainSpot } from '../core/regions/uncertainSpots.ts'
import type { EngineState } from '../protocol/engineState.ts'
import { announce } from './announce.ts'
import type { StudioState } from './studioStore.ts'

/** Colours under the lines at the drawing's own size, and the document revision they were made for. */
export interface Colored {
  readonly colors: RgbaImage
  readonly revision: number
  readonly method: 'generator' | 'regions'
  /** Where a hint would help most, the best place first. */
  readonly uncertain?: readonly UncertainSpot[] | undefined
}

export interface ColoringSlice {
  readonly engine: EngineState
  /** The newest colours; undefined while the drawing is plain paper. */
  readonly colored: Colored | undefined
  /** The revision whose final colours (or plain paper) are on screen. */
  readonly settledRevision: number
  /** Why the current revision could not be coloured. */
  readonly failure: { readonly revision: number; readonly message: string } | undefined
  /** When on, the generator colours a drawing that is to be guided by hints before it has any. */
  readonly guessing: boolean
  /** The generator in use: the base one, or an adaptation as far as it is followed. Undefined until it is loaded for the first time. */
  readonly guesser: string | undefined
  /** How often other weights are being taken into use; until then what is on screen was guessed with the ones before. */
  readonly changingWeights: number
  setEngine(engine: EngineState): void
  /**
   * Shows colours; their pixels are the store's from then on. `final` settles the revision. Nothing newer on screen is replaced, nor what settled
   * the same revision by what does not.
   */
  showColors(colored: Colored, final: boolean): void
  /** Shows plain paper for a revision. */
  showPaper(revision: number): void
  failColoring(revision: number, message: string): void
  /** Asks for the current revision to be coloured again. */
  recolor(): void
  /** Says which generator is in use. */
  setGuesser(guesser: string): void
  setGuessing(on: boolean): void
  /** Announces other weights; the returned function says, once, that they are in use or will not be. */
  expectWeights(): () => void
}

export const createColoringSlice: StateCreator<StudioState, [], [], ColoringSlice> = (set, get) => ({
  engine: { phase: 'loading', fraction: 0 },
  colored: undefined,
  settledRevision: 0,
  failure: undefined,
  guessing: false,
  guesser: undefined,
  changingWeights: 0,
  setEngine: (engine) => set({ engine }),
  showColors(colored, final) {
    const { settledRevision, colored: shown } = get()
    if (colored.revision < Math.max(settledRevision, shown?.revision ?? 0)) return
    if (!final && colored.revision === settledRevision) return
    // The engine may not have seen the newest fills yet; they are exact on screen all the same.
    paintAreas(colored.colors, get().locked)
    set({
      colored,
      ...(final && { settledRevision: colored.revision, failure: undefined }),
    })
  },
  showPaper(revision) {
    if (revision < get().settledRevision) return
    set({ colored: undefined, settledRevision: revision, failure: undefined })
  },
  failColoring(revision, message) {
    if (revision === get().revision) set({ failure: { revision, message } })
  },
  recolor: () => set(({ revision }) => ({ revision: revision + 1, failure: undefined })),
  setGuesser: (guesser) => set({ guesser }),
  setGuessing(guessing) {
    const { drawing, revision } = get()
    set({ guessing, ...(drawing && { revision: revision + 1, failure: undefined }) })
  },
  expectWeights: () =>
    announce((by) => set(({ changingWeights }) => ({ changingWeights: changingWeights + by }))),
})

/** True when the drawing asks for colours: otherwise it is plain paper and the engine rests. */
export const wantsColors = (state: StudioState): boolean =>
  state.drawing !== undefined && (state.locked.length > 0 || wantsGuesses(state))

/** True when something guides guesses: what is filled or locked does as hints do. */
export function wantsGuesses({ hinted, locked, guessing, guidance }: StudioState): boolean {
  if (guidance.reference || guidingPalette(guidance) || guidance.mode === 'none') return true
  return guidance.mode === 'hints' && (hinted || guessing || locked.length > 0)
}

/** True while the newest change is not yet on screen and may still come. */
export const isColoring = ({ drawing, revision, settledRevision, failure, waitingPicks }: StudioState) =>
  drawing !== undefined &&
  (waitingPicks.length > 0 || (settledRevision !== revision && failure?.revision !== revision))
