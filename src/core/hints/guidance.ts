import type { Palette } from '../color/palette.ts'
import type { ReferenceCells } from './referenceCells.ts'
import type { Stroke } from './stroke.ts'

/** What may guide the generator: strokes in their places, colours without places, nothing at all. */
export const GUIDANCE_MODES = ['hints', 'palette', 'none'] as const
export type GuidanceMode = (typeof GUIDANCE_MODES)[number]

/** What the artist chose to guide the colours of a drawing. What is not in use is kept: nothing here ever changes a stroke. */
export interface Guidance {
  readonly mode: GuidanceMode
  /** In the artist's order; at most `PALETTE_SLOTS` colours, weights sum to 1. */
  readonly palette: Palette
  /** In mode 'hints': the palette guides what the hints leave open. */
  readonly paletteForRest: boolean
  /** A coloured drawing from which the generator copies what the hints leave open, and what it is called. */
  readonly reference?: { readonly name: string; readonly cells: ReferenceCells } | undefined
  /** How much is guessed, 0..1: 0 only what hints say, 1 everything; between, what the generator is sure enough of. The rest stays paper. */
  readonly guess: number
  /** Which of the coherent guesses is shown: 0 the likeliest, from 1 on drawn by this seed. */
  readonly variation: number
  /** Openings in lines up to this wide part areas, px of the drawing; undefined: a share of the drawing's size. */
  readonly gapPx?: number | undefined
}

/** The widest opening an artist can have closed, px of the drawing. */
export const MAX_GAP_PX = 64

/** How every drawing starts. */
export const FIRST_GUIDANCE: Guidance = {
  mode: 'hints',
  palette: [],
  paletteForRest: false,
  guess: 1,
  variation: 0,
}

/** The strokes that count now: all of them, or none while they rest. */
export const guidingStrokes = ({ mode }: Guidance, strokes: readonly Stroke[]): readonly Stroke[] =>
  mode === 'hints' ? strokes : []

/** Whether the generator is to guess with nothing to go by. */
export const isGuessedAlone = ({ mode, reference }: Guidance): boolean => mode === 'none' && !reference

/** The palette that counts now; undefined where none does, also while it has no colours yet. */
export function guidingPalette({ mode, palette, paletteForRest }: Guidance): Palette | undefined {
  const isUsed = mode === 'palette' || (mode === 'hints' && paletteForRest)
  return isUsed && palette.length > 0 ? palette : undefined
}
