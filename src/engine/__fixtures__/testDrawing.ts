import type { Stroke } from '../../core/hints/stroke.ts'
import { createGray, type GrayImage } from '../../core/image/pixels.ts'

/** A drawing of two closed boxes side by side, 3-px ink on paper. */
export function twoBoxes(side: number): GrayImage {
  const line = createGray(side, side)
  const low = Math.round(side * 0.15)
  const mid = Math.round(side * 0.5)
  const high = Math.round(side * 0.85)
  const ink = (x: number, y: number) => {
    line.data[y * side + x] = 0
  }
  for (let along = low; along <= high; along++) {
    for (let thickness = -1; thickness <= 1; thickness++) {
      for (const edge of [low, high]) ink(along, edge + thickness)
      for (const edge of [low, mid, high]) ink(edge + thickness, along)
    }
  }
  return line
}

/** A dot in the left box of `twoBoxes(side)`. */
export function leftDot(side: number, color = '#d02030'): Stroke {
  return { tool: 'hint', color, radiusPx: side / 40, points: [{ x: side * 0.3, y: side * 0.5, pressure: 1 }] }
}
