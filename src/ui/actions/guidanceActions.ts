import { Image, ImagePlus, Images, Shuffle, Trash2, X } from 'lucide-react'
import { type GuidanceMode, MAX_GAP_PX } from '../../core/hints/guidance.ts'
import { defaultGapPx } from '../../core/regions/findCells.ts'
import { wantsGuesses } from '../../store/coloringSlice.ts'
import type { StudioState } from '../../store/studioStore.ts'
import { type ActionBodies, needsDrawing, withState } from './action.ts'

/** A press changes how much is guessed by this share, and which gaps are closed by so many px. */
const GUESS_STEP = 0.1
const GAP_STEP_PX = 1

const guidedBy = (mode: GuidanceMode, label: string, hint: string) => ({
  label,
  hint,
  hindrance: needsDrawing,
  isOn: ({ guidance }: StudioState) => guidance.mode === mode,
  run: withState((state) => state.guide({ mode })),
})

function guessMore({ guidance, guide }: StudioState, by: number) {
  guide({ guess: Math.min(1, Math.max(0, Math.round((guidance.guess + by) * 100) / 100)) })
}

function closeGaps({ drawing, guidance, guide }: StudioState, byPx: number) {
  if (!drawing) return
  const gapPx = guidance.gapPx ?? Math.round(defaultGapPx(drawing.line))
  guide({ gapPx: Math.min(MAX_GAP_PX, Math.max(0, gapPx + byPx)) })
}

/** Why there is no guess that could be another one; a variation would then be an undo step that shows nothing. */
function needsGuesses(state: StudioState): string | undefined {
  if (state.guidance.guess === 0) return 'Nothing is guessed: raise “Guess”.'
  if (!wantsGuesses(state)) return 'Nothing is guessed yet: place a hint first, or choose what else guides.'
  return state.engine.phase === 'failed' ? 'Nothing is guessed: the generator does not run.' : undefined
}

/** What guides the colours, and what is guessed. */
export const guidanceActions = {
  'guide-hints': guidedBy('hints', 'Guide by hints', 'colours go where you dab them'),
  'guide-palette': guidedBy('palette', 'Guide by a palette', 'the generator places its colours'),
  'guide-none': guidedBy('none', 'Guide by nothing', 'the generator chooses the colours by itself'),
  'palette-picture': {
    label: 'Take a palette from a picture…',
    icon: ImagePlus,
    hindrance: needsDrawing,
    run: ({ pickFiles, commands }) =>
      pickFiles('picture', ([file]) => file && void commands.takePalette(file, file.name)),
  },
  reference: {
    label: 'Copy colours from a reference drawing…',
    icon: Image,
    hindrance: needsDrawing,
    run: ({ pickFiles, commands }) =>
      pickFiles('reference', ([file]) => file && void commands.takeReference(file, file.name)),
  },
  'reference-kept': {
    label: 'Copy colours from one of your drawings…',
    button: 'Of yours…',
    icon: Images,
    opensDialog: true,
    hindrance: needsDrawing,
    run: withState((state) => state.setDialog('reference')),
  },
  'no-reference': {
    label: 'No reference',
    icon: X,
    hindrance: ({ guidance }) => (guidance.reference ? undefined : 'There is no reference drawing.'),
    run: withState((state) => state.guide({ reference: undefined })),
  },
  'clear-hints': {
    label: 'Clear hints',
    icon: Trash2,
    keys: ['Shift+Delete'],
    hindrance: ({ strokes }) => (strokes.length > 0 ? undefined : 'There are no hints.'),
    run: withState((state) => state.clearHints()),
  },
  another: {
    label: 'Another guess',
    button: 'Another',
    icon: Shuffle,
    keys: ['v'],
    hindrance: (state) => needsDrawing(state) ?? needsGuesses(state),
    run: withState(({ guide, guidance }) => guide({ variation: guidance.variation + 1 })),
  },
  'guess-more': {
    label: 'Guess more',
    hindrance: (state) =>
      needsDrawing(state) ?? (state.guidance.guess === 1 ? 'Everything is guessed.' : undefined),
    run: withState((state) => guessMore(state, GUESS_STEP)),
  },
  'guess-less': {
    label: 'Guess less',
    hindrance: (state) =>
      needsDrawing(state) ?? (state.guidance.guess === 0 ? 'Nothing is guessed.' : undefined),
    run: withState((state) => guessMore(state, -GUESS_STEP)),
  },
  'guess-unhinted': {
    label: 'Guess without hints',
    isOn: (state) => state.guessing,
    run: withState((state) => state.setGuessing(!state.guessing)),
  },
  'palette-for-rest': {
    label: 'Palette for the rest',
    hint: 'it guides what the hints leave open',
    hindrance: needsDrawing,
    isOn: ({ guidance }) => guidance.paletteForRest,
    run: withState(({ guide, guidance }) => guide({ paletteForRest: !guidance.paletteForRest })),
  },
  'wider-gaps': {
    label: 'Close wider gaps',
    hindrance: needsDrawing,
    run: withState((state) => closeGaps(state, GAP_STEP_PX)),
  },
  'narrower-gaps': {
    label: 'Close narrower gaps only',
    hindrance: needsDrawing,
    run: withState((state) => closeGaps(state, -GAP_STEP_PX)),
  },
  'next-spot': {
    label: 'Go to where the next hint helps most',
    keys: ['n'],
    hindrance: needsDrawing,
    run: withState((state) => state.goToNextSpot()),
  },
} satisfies ActionBodies
