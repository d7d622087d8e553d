import type { Rect } from '../core/geometry/rect.ts'
import { pointRadiusPx } from '../core/hints/rasterize.ts'
import type { Stroke } from '../core/hints/stroke.ts'

/** A stroke never changes: what was found out about one is kept as long as the stroke is. */
const known = new WeakMap<Stroke, Rect>()

/** The rectangle a stroke lies in, drawing px, its brush included. */
export function strokeBounds(stroke: Stroke): Rect {
  const before = known.get(stroke)
  if (before) return before
  const bounds = {
    left: Number.POSITIVE_INFINITY,
    top: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
    bottom: Number.NEGATIVE_INFINITY,
  }
  for (const point of stroke.points) {
    const radius = pointRadiusPx(stroke.radiusPx, point)
    bounds.left = Math.min(bounds.left, point.x - radius)
    bounds.top = Math.min(bounds.top, point.y - radius)
    bounds.right = Math.max(bounds.right, point.x + radius)
    bounds.bottom = Math.max(bounds.bottom, point.y + radius)
  }
  known.set(stroke, bounds)
  return bounds
}
