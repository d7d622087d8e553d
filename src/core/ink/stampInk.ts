import { createGray, type GrayImage } from '../image/pixels.ts'
import { inkOutline } from './inkOutline.ts'
import type { InkStroke } from './inkStroke.ts'
import { polygonCoverage } from './polygonCoverage.ts'

/** New pixels for a rectangle of the line art; (x, y) is its top left corner in drawing px. */
export interface LinePatch {
  readonly x: number
  readonly y: number
  readonly patch: GrayImage
}

/**
 * The line art after a pen stroke, where the stroke changed it: antialiased black over what was there.
 * The given line art stays as it is. Undefined when the stroke lies outside the picture.
 */
export function stampInk(line: GrayImage, stroke: InkStroke): LinePatch | undefined {
  const coverage = polygonCoverage(inkOutline(stroke), line.width, line.height)
  if (!coverage) return undefined
  const { x, y, width, height, values } = coverage
  const patch = copyRectangle(line, x, y, width, height).patch
  for (let i = 0; i < values.length; i++) patch.data[i] = (patch.data[i] ?? 255) * (1 - (values[i] ?? 0))
  return { x, y, patch }
}

/** The pixels of a rectangle that lies within the picture. */
export function copyRectangle(
  line: GrayImage,
  x: number,
  y: number,
  width: number,
  height: number,
): LinePatch {
  const patch = createGray(width, height)
  for (let row = 0; row < height; row++) {
    const start = (y + row) * line.width + x
    patch.data.set(line.data.subarray(start, start + width), row * width)
  }
  return { x, y, patch }
}

/** Writes a patch into the line art, in place. The patch must lie within the picture. */
export function applyPatch(line: GrayImage, { x, y, patch }: LinePatch): void {
  for (let row = 0; row < patch.height; row++) {
    line.data.set(patch.data.subarray(row * patch.width, (row + 1) * patch.width), (y + row) * line.width + x)
  }
}
