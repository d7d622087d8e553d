import { MAX_SIDE_PX } from '../image/pictureFormat.ts'
import type { Stroke } from './stroke.ts'

/** No point of a stroke has a coordinate beyond this, drawing px: so far from every sheet nothing of it shows. */
export const REACH_PX = 4 * MAX_SIDE_PX

/** The eraser that clears all hints has the largest brush: one as wide as the drawing's diagonal. */
export const MOST_RADIUS_PX = Math.ceil(Math.hypot(MAX_SIDE_PX, MAX_SIDE_PX))

/**
 * The longest path of a stroke, px. The time to draw it grows with the path in steps of the radius, and the time to find what it
 * hints at with the path in px.
 */
export const mostPathPx = (radiusPx: number): number => 2 ** 17 * Math.min(8, Math.max(1, radiusPx))

/** Whether a stroke is small enough to be drawn in a few seconds at most. What the tools make always is. */
export function isWithinLimits({ points, radiusPx }: Pick<Stroke, 'points' | 'radiusPx'>): boolean {
  if (!(radiusPx >= 0 && radiusPx <= MOST_RADIUS_PX)) return false
  let pathPx = 0
  for (const [i, { x, y, pressure }] of points.entries()) {
    const isPlaced = Math.abs(x) <= REACH_PX && Math.abs(y) <= REACH_PX && pressure >= 0 && pressure <= 1
    if (!isPlaced) return false
    const before = points[i - 1]
    if (before) pathPx += Math.hypot(x - before.x, y - before.y)
  }
  return pathPx <= mostPathPx(radiusPx)
}
