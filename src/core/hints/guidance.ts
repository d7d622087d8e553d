import type { Palette } from '../color/palette.ts'
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
}

/** How every drawing starts. */
export const FIRST_GUIDANCE: Guidance = { mode: 'hints', palette: [], paletteForRest: false }

/** The strokes that count now: all of them, or none while they rest. */
export const guidingStrokes = ({ mode }: Guidance, strokes: readonly Stroke[]): readonly Stroke[] =>
  mode === 'hints' ? strokes : []

/** The palette that counts now; undefined where none does, also while it has no colours yet. */
export function guidingPalette({ mode, palette, paletteForRest }: Guidance): Palette | undefined {
  const isUsed = mode === 'palette' || (mode === 'hints' && paletteForRest)
  return isUsed && palette.length > 0 ? palette : undefined
}
