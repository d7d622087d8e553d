import type { Stroke } from '../core/hints/stroke.ts'
import { runsOver, sampleStroke } from '../core/regions/strokePath.ts'
import { strokeBounds } from './strokeBounds.ts'

/**
 * A hint of which something is left after the eraser and the keep brush. What is hidden stays hidden, so every stroke
 * needs to be compared with this one place only, until that is hidden too.
 */
export interface SeenHint {
  /** Its place among the strokes. */
  readonly index: number
  /** The first place of its centre line that no later stroke covers. */
  readonly point: number
  /** The next older hint that was not known to be hidden when this one was drawn. */
  readonly older: SeenHint | undefined
}

/**
 * The newest hint of which something is left to see with the last of the strokes; `before` tells it for the strokes
 * without that one. A hint is hidden where a later stroke of any kind runs over its centre line; the same
 * rule as `createVisibleHints`.
 */
export function seenAfter(strokes: readonly Stroke[], before: SeenHint | undefined): SeenHint | undefined {
  const index = strokes.length - 1
  if (strokes[index]?.tool === 'hint') return { index, point: 0, older: before }
  if (!before || !hides(strokes[index], strokes[before.index], before.point)) return before
  for (let hint: SeenHint | undefined = before; hint; hint = hint.older) {
    const point = firstSeenPoint(strokes, hint)
    if (point !== undefined) return { ...hint, point }
  }
  return undefined
}

function firstSeenPoint(strokes: readonly Stroke[], { index, point }: SeenHint): number | undefined {
  const stroke = strokes[index]
  const count = stroke ? sampleStroke(stroke).length : 0
  for (let next = point; next < count; next++) if (!isHidden(strokes, index, next)) return next
  return undefined
}

/** The newest stroke is asked first: one that clears everything answers for all. */
function isHidden(strokes: readonly Stroke[], index: number, point: number): boolean {
  for (let later = strokes.length - 1; later > index; later--) {
    if (hides(strokes[later], strokes[index], point)) return true
  }
  return false
}

/** Whether a stroke runs over a place of another's centre line. */
function hides(stroke: Stroke | undefined, other: Stroke | undefined, point: number): boolean {
  const place = other && sampleStroke(other)[point]
  if (!stroke || !place) return false
  const { left, top, right, bottom } = strokeBounds(stroke)
  const isNear = place.x >= left && place.x <= right && place.y >= top && place.y <= bottom
  return isNear && runsOver(stroke, place)
}
