import { getStroke, type StrokeOptions } from 'perfect-freehand'
import type { StrokePoint } from '../hints/stroke.ts'
import type { InkStroke } from './inkStroke.ts'

export const THINNING = 0.75
export const SMOOTHING = 0.5
export const STREAMLINE = 0.35

/** perfect-freehand draws a radius of size · (0.5 + THINNING · (pressure − 0.5)): `radiusPx` at pressure 1. */
const DIAMETER_PER_RADIUS = 1 / (0.5 + THINNING / 2)

const OPTIONS: StrokeOptions = {
  thinning: THINNING,
  smoothing: SMOOTHING,
  streamline: STREAMLINE,
  simulatePressure: false,
  last: true,
}

/**
 * The closed outline of a pen stroke as a polygon in drawing px, wound so that the non-zero rule fills it.
 * Empty when the stroke has no points. `createGrowingOutline` gives the same outline of a stroke that is still being drawn.
 * Shape: perfect-freehand (https://github.com/steveruizok/perfect-freehand).
 */
export function inkOutline({ points, radiusPx }: InkStroke): [number, number][] {
  const filled = points.flatMap((point, i) => fillGap(points[i - 1] ?? point, point, radiusPx))
  return getStroke(filled, { ...OPTIONS, size: outlineSizePx(radiusPx) })
}

/** What perfect-freehand calls the size of a stroke. */
export const outlineSizePx = (radiusPx: number): number => radiusPx * DIAMETER_PER_RADIUS

/**
 * The points on the way from one to the next, its end included, no further apart than the brush's radius. Streamlining pulls each point towards the one
 * before: between the far points of a quick mouse that would cut corners the pointer went around.
 */
export function fillGap(
  before: StrokePoint,
  point: StrokePoint,
  radiusPx: number,
): [number, number, number][] {
  const spacingPx = Math.max(1, radiusPx)
  const steps = Math.max(1, Math.ceil(Math.hypot(point.x - before.x, point.y - before.y) / spacingPx))
  return Array.from({ length: steps }, (_, step): [number, number, number] => {
    const t = (step + 1) / steps
    return [
      before.x + (point.x - before.x) * t,
      before.y + (point.y - before.y) * t,
      before.pressure + (point.pressure - before.pressure) * t,
    ]
  })
}
