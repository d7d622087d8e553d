import { pointRadiusPx, type Stroke } from '../core/hints/stroke.ts'
import { distanceToSegment, segments } from '../core/hints/sweptDisc.ts'
import { strokeBounds } from './strokeBounds.ts'

/**
 * A hint of which something is left after the eraser and the keep brush. What is hidden stays hidden, so every stroke
 * needs to be compared with this one pen position only, until that is hidden too.
 */
export interface SeenHint {
  /** Its place among the strokes. */
  readonly index: number
  /** Its first pen position that no later stroke covers. */
  readonly point: number
  /** The next older hint that was not known to be hidden when this one was drawn. */
  readonly older: SeenHint | undefined
}

/**
 * The newest hint of which something is left to see with the last of the strokes; `before` tells it for the strokes
 * without that one. A hint is hidden where a later stroke of any kind runs over its pen positions.
 */
export function seenAfter(strokes: readonly Stroke[], before: SeenHint | undefined): SeenHint | undefined {
  const index = strokes.length - 1
  if (strokes[index]?.tool === 'hint') return { index, point: 0, older: before }
  if (!before || !covers(strokes[index], strokes[before.index], before.point)) return before
  for (let hint: SeenHint | undefined = before; hint; hint = hint.older) {
    const point = firstSeenPoint(strokes, hint)
    if (point !== undefined) return { ...hint, point }
  }
  return undefined
}

function firstSeenPoint(strokes: readonly Stroke[], { index, point }: SeenHint): number | undefined {
  const count = strokes[index]?.points.length ?? 0
  for (let next = point; next < count; next++) if (!isHidden(strokes, index, next)) return next
  return undefined
}

/** The newest stroke is asked first: one that clears everything answers for all. */
function isHidden(strokes: readonly Stroke[], index: number, point: number): boolean {
  for (let later = strokes.length - 1; later > index; later--) {
    if (covers(strokes[later], strokes[index], point)) return true
  }
  return false
}

/** Whether a stroke runs over a pen position of another. */
function covers(stroke: Stroke | undefined, other: Stroke | undefined, point: number): boolean {
  const position = other?.points[point]
  if (!stroke || !position) return false
  const { x, y } = position
  const { left, top, right, bottom } = strokeBounds(stroke)
  if (x < left || x > right || y < top || y > bottom) return false
  const path = stroke.points.map((at) => ({ x: at.x, y: at.y, radius: pointRadiusPx(stroke.radiusPx, at) }))
  return segments(path).some(([from, to]) => {
    const { distance, radius } = distanceToSegment(x, y, from, to)
    return distance <= radius
  })
}
