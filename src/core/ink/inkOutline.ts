import { getStroke, type StrokeOptions } from 'perfect-freehand'
import type { StrokePoint } from '../hints/stroke.ts'
import type { InkStroke } from './inkStroke.ts'

const THINNING = 0.75

/** perfect-freehand draws a radius of size · (0.5 + THINNING · (pressure − 0.5)): `radiusPx` at pressure 1. */
const DIAMETER_PER_RADIUS = 1 / (0.5 + THINNING / 2)

const OPTIONS: StrokeOptions = {
  thinning: THINNING,
  smoothing: 0.5,
  streamline: 0.35,
  simulatePressure: false,
  last: true,
}

/**
 * The closed outline of a pen stroke as a polygon in drawing px, wound so that the non-zero rule fills it.
 * Empty when the stroke has no points.
 * Shape: perfect-freehand (https://github.com/steveruizok/perfect-freehand).
 */
export function inkOutline(stroke: InkStroke): [number, number][] {
  const points = fillGaps(stroke.points, Math.max(1, stroke.radiusPx))
  return getStroke(points, { ...OPTIONS, size: stroke.radiusPx * DIAMETER_PER_RADIUS })
}

/**
 * Points at most `spacingPx` apart. Streamlining pulls each point towards the one before: between the far points of a quick
 * mouse that would cut corners the pointer went around.
 */
function fillGaps(points: readonly StrokePoint[], spacingPx: number): [number, number, number][] {
  return points.flatMap((point, i): [number, number, number][] => {
    const before = points[i - 1] ?? point
    const steps = Math.max(1, Math.ceil(Math.hypot(point.x - before.x, point.y - before.y) / spacingPx))
    return Array.from({ length: steps }, (_, step): [number, number, number] => {
      const t = (step + 1) / steps
      return [
        before.x + (point.x - before.x) * t,
        before.y + (point.y - before.y) * t,
        before.pressure + (point.pressure - before.pressure) * t,
      ]
    })
  })
}
