import { getStroke, type StrokeOptions } from 'perfect-freehand'
import type { InkStroke } from './inkStroke.ts'

const THINNING = 0.75

/** perfect-freehand draws a radius of size · (0.5 + THINNING · (pressure − 0.5)): `radiusPx` at pressure 1. */
const DIAMETER_PER_RADIUS = 1 / (0.5 + THINNING / 2)

const OPTIONS: StrokeOptions = {
  thinning: THINNING,
  smoothing: 0.5,
  streamline: 0.35,
  simulatePressure: false,
}

/**
 * The closed outline of a pen stroke as a polygon in drawing px, wound so that the non-zero rule fills it.
 * Empty when the stroke has no points. `finished` is false while the pen is still down.
 * Shape: perfect-freehand (https://github.com/steveruizok/perfect-freehand).
 */
export function inkOutline(stroke: InkStroke, finished = true): [number, number][] {
  const points = stroke.points.map(({ x, y, pressure }): [number, number, number] => [x, y, pressure])
  return getStroke(points, { ...OPTIONS, size: stroke.radiusPx * DIAMETER_PER_RADIUS, last: finished })
}
