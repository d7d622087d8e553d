import type { Stroke } from '../core/hints/stroke.ts'
import { type PathSample, sampleStroke } from '../core/regions/strokePath.ts'
import { strokeBounds } from './strokeBounds.ts'

/**
 * A hint of which something is left after the eraser and the keep brush. What is hidden stays hidden, so every stroke
 * needs to be compared with this one place only, until that is hidden too.
 */
export interface SeenHint {
  /** Its place among the strokes. */
  readonly index: number
  /** The first place of its centre line (see sampleStroke) that no later stroke covers. */
  readonly point: number
  /** The next older hint that was not known to be hidden when this one was drawn. */
  readonly older: SeenHint | undefined
}

/**
 * The newest hint of which something is left to see with the last of the strokes; `before` tells it for the strokes
 * without that one. A hint is hidden where a later stroke of any kind runs over its
 * centre line, as visibleHints has it.
 */
export function seenAfter(strokes: readonly Stroke[], before: SeenHint | undefined): SeenHint | undefined {
  const index = strokes.length - 1
  if (strokes[index]?.tool === 'hint') return { index, point: 0, older: before }
  if (!before) return undefined
  const place = sampleStroke(strokes[before.index] as Stroke)[before.point]
  if (place && !covers(strokes[index] as Stroke, place)) return before
  for (let hint: SeenHint | undefined = before; hint; hint = hint.older) {
    const point = firstSeenPoint(strokes, hint)
    if (point !== undefined) return { ...hint, point }
  }
  return undefined
}

function firstSeenPoint(strokes: readonly Stroke[], { index, point }: SeenHint): number | undefined {
  const hint = strokes[index]
  const samples = hint ? sampleStroke(hint) : []
  for (let next = point; next < samples.length; next++)
    if (!isHidden(strokes, index, samples[next] as PathSample)) return next
  return undefined
}

/** The newest stroke is asked first: one that clears everything answers for all. */
function isHidden(strokes: readonly Stroke[], index: number, place: PathSample): boolean {
  for (let later = strokes.length - 1; later > index; later--) {
    if (covers(strokes[later] as Stroke, place)) return true
  }
  return false
}

/** Whether a stroke runs over a place. */
function covers(stroke: Stroke, { x, y }: PathSample): boolean {
  const { left, top, right, bottom } = strokeBounds(stroke)
  if (x < left || x > right || y < top || y > bottom) return false
  return sampleStroke(stroke).some((at) => Math.hypot(at.x - x, at.y - y) <= at.radiusPx)
}
