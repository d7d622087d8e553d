import type { Rect } from '../geometry/rect.ts'
import { pointRadiusPx, type Stroke } from './stroke.ts'

/** Whether two strokes may have a pixel in common: whether the rectangles around them do. */
export function mayTouch(a: Stroke, b: Stroke): boolean {
  const [one, other] = [boundsOf(a), boundsOf(b)]
  return (
    one.left <= other.right && other.left <= one.right && one.top <= other.bottom && other.top <= one.bottom
  )
}

/** The rectangle around a stroke, px; a pixel more on each side, since a brush marks one pixel at least. */
function boundsOf({ points, radiusPx }: Stroke): Rect {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const point of points) {
    const reach = pointRadiusPx(radiusPx, point) + 1
    bounds.left = Math.min(bounds.left, point.x - reach)
    bounds.right = Math.max(bounds.right, point.x + reach)
    bounds.top = Math.min(bounds.top, point.y - reach)
    bounds.bottom = Math.max(bounds.bottom, point.y + reach)
  }
  return bounds
}
