import type { Rect } from '../core/geometry/rect.ts'
import { pointRadiusPx, type Stroke } from '../core/hints/stroke.ts'

/** A stroke never changes: what was found out about one is kept as long as the stroke is. */
const known = new WeakMap<Stroke, Rect>()

/** A rectangle that a stroke lies in, drawing px, with its brush at the largest. */
export function strokeBounds(stroke: Stroke): Rect {
  const before = known.get(stroke)
  if (before) return before
  let [left, top, right, bottom, radius] = [Infinity, Infinity, -Infinity, -Infinity, 0]
  for (const point of stroke.points) {
    left = Math.min(left, point.x)
    top = Math.min(top, point.y)
    right = Math.max(right, point.x)
    bottom = Math.max(bottom, point.y)
    radius = Math.max(radius, pointRadiusPx(stroke.radiusPx, point))
  }
  const bounds = { left: left - radius, top: top - radius, right: right + radius, bottom: bottom + radius }
  known.set(stroke, bounds)
  return bounds
}
