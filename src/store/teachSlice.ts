import type { StateCreator } from 'zustand/vanilla'
import type { GrayImage, RgbaImage } from '../core/image/pixels.ts'
import { splitPieces } from '../core/pieces/splitPieces.ts'
import { type PieceRole, TEACH_DEFAULTS, type TeachEvent, type TeachSettings } from '../core/teaching.ts'
import type { StudioState } from './studioStore.ts'
import { NO_RUN, type TeachRun, withEvent } from './teachRun.ts'

/** What the artist may choose of a run; the size is the engine's. */
export type TeachChoices = Omit<TeachSettings, 'size'>

/** Fewest pieces a run can start with: one to learn from, one to check by, one to judge by. */
export const MIN_PIECES = 3

/** A piece as the list shows it. */
export interface PieceItem {
  readonly id: string
  readonly name: string
  readonly width: number
  readonly height: number
  readonly thumbnail: RgbaImage
  /** Its line art, small, before `lineStrength`. */
  readonly lines: GrayImage
  /** How much its lines are darkened before it is learnt from, −1 … 1. */
  readonly lineStrength: number
}

/** Why a file did not become a piece. */
export interface PieceProblem {
  readonly name: string
  readonly text: string
}

/** What the list of styles calls the generator that nobody taught: no style has this name. */
export const BASE_NAME = 'Base generator'

export interface AdaptationItem {
  readonly id: string
  readonly name: string
  readonly createdAtMs: number
  /** How far it is followed: 0 as the base generator, 1 as it was kept. */
  readonly strength: number
}

/** A run an earlier session left unfinished. */
export interface UnfinishedRun {
  readonly step: number
  readonly steps: number
  readonly savedAtMs: number
}

export interface TeachSlice {
  readonly teachOpen: boolean
  readonly pieces: readonly PieceItem[]
  /** What each piece serves, by its id: follows from the pieces and the seed. */
  readonly roles: ReadonlyMap<string, PieceRole>
  /** The piece that was removed last and can be brought back. */
  readonly removedPiece: PieceItem | undefined
  readonly pieceProblems: readonly PieceProblem[]
  readonly choices: TeachChoices
  readonly run: TeachRun
  readonly unfinished: UnfinishedRun | undefined
  readonly adaptations: readonly AdaptationItem[]
  /** The adaptation that colours; undefined is the base generator. */
  readonly adaptationInUse: string | undefined
  /** The one that was chosen to colour from now on; undefined where that is the one in use. */
  readonly adaptationWanted: { readonly id: string | undefined } | undefined
  setTeachOpen(open: boolean): void
  setPieces(pieces: readonly PieceItem[], removedPiece?: PieceItem): void
  setPieceProblems(problems: readonly PieceProblem[]): void
  choose(part: Partial<TeachChoices>): void
  /** Starts watching a run of so many steps. */
  watchRun(steps: number): void
  changeRun(part: Partial<TeachRun>): void
  hearTeacher(event: TeachEvent): void
  setUnfinished(unfinished: UnfinishedRun | undefined): void
  setAdaptations(adaptations: readonly AdaptationItem[], inUse: string | undefined): void
  wantAdaptation(wanted: TeachSlice['adaptationWanted']): void
}

export const createTeachSlice: StateCreator<StudioState, [], [], TeachSlice> = (set, get) => {
  const rolesOf = (pieces: readonly PieceItem[], { seed }: TeachChoices) => ({
    roles: splitPieces(
      pieces.map(({ id }) => id),
      seed,
    ),
  })
  return {
    teachOpen: false,
    pieces: [],
    roles: new Map(),
    removedPiece: undefined,
    pieceProblems: [],
    choices: TEACH_DEFAULTS,
    run: NO_RUN,
    unfinished: undefined,
    adaptations: [],
    adaptationInUse: undefined,
    adaptationWanted: undefined,
    setTeachOpen: (teachOpen) => set({ teachOpen }),
    setPieces: (pieces, removedPiece) => set({ pieces, removedPiece, ...rolesOf(pieces, get().choices) }),
    setPieceProblems: (pieceProblems) => set({ pieceProblems }),
    choose(part) {
      const choices = { ...get().choices, ...part }
      set({ choices, ...rolesOf(get().pieces, choices) })
    },
    watchRun: (steps) => set({ run: { ...NO_RUN, phase: 'preparing', steps }, unfinished: undefined }),
    changeRun: (part) => set(({ run }) => ({ run: { ...run, ...part } })),
    hearTeacher: (event) => set(({ run }) => ({ run: withEvent(run, event) })),
    setUnfinished: (unfinished) => set({ unfinished }),
    setAdaptations: (adaptations, adaptationInUse) => set({ adaptations, adaptationInUse }),
    wantAdaptation: (adaptationWanted) => set({ adaptationWanted }),
  }
}

/** The adaptation that is shown as chosen: the one in use, or the one about to be. */
export const chosenAdaptation = ({
  adaptationInUse,
  adaptationWanted,
}: Pick<TeachSlice, 'adaptationInUse' | 'adaptationWanted'>): string | undefined =>
  adaptationWanted ? adaptationWanted.id : adaptationInUse
