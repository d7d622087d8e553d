import { guidingStrokes } from '../core/hints/guidance.ts'
import type { StudioState } from './studioStore.ts'

/** The colours that the artist gave or kept, `#rrggbb` lower case: of the hints that count now, of fills and of locks. */
export function toldColors({
  guidance,
  strokes,
  locked,
}: Pick<StudioState, 'guidance' | 'strokes' | 'locked'>): ReadonlySet<string> {
  const hints = guidingStrokes(guidance, strokes).filter(({ tool }) => tool === 'hint')
  return new Set([...hints, ...locked].map(({ color }) => color.toLowerCase()))
}
