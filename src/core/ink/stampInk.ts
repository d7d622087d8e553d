import { createGray, type LineImage } from '../image/pixels.ts'
import type { LineStroke } from './inkStroke.ts'
import { eachCovered, strokeCoverage } from './strokeCoverage.ts'

/** New pixels for a rectangle of the line art; (x, y) is its top left corner in drawing px. */
export interface LinePatch {
  readonly x: number
  readonly y: number
  readonly patch: LineImage
}

/**
 * The line art after a stroke, where the stroke changed it: antialiased black over what was there, or paper where it erases.
 * The given line art stays as it is. Undefined when the stroke lies outside the picture, or its clip.
 */
export function stampInk(line: LineImage, stroke: LineStroke): LinePatch | undefined {
  const coverage = strokeCoverage(line, stroke)
  if (!coverage) return undefined
  const { x, y, width, height } = coverage
  const { patch } = copyRectangle(line, x, y, width, height)
  const { data, tint } = patch
  const laid = stroke.erases ? 255 : 0
  eachCovered(line, coverage, stroke.clip, (at, covered) => {
    const left = 1 - covered
    data[at] = laid + ((data[at] ?? 255) - laid) * left
    // Black adds no colour, and paper has none: either way what was there fades.
    if (tint) for (let c = 3 * at; c < 3 * at + 3; c++) tint[c] = (tint[c] ?? 0) * left
  })
  return { x, y, patch }
}

/** The pixels of a rectangle that lies within the picture. */
export function copyRectangle(
  line: LineImage,
  x: number,
  y: number,
  width: number,
  height: number,
): LinePatch {
  const patch = createGray(width, height)
  const tint = line.tint && new Uint8ClampedArray(3 * width * height)
  for (let row = 0; row < height; row++) {
    const start = (y + row) * line.width + x
    patch.data.set(line.data.subarray(start, start + width), row * width)
    if (line.tint) tint?.set(line.tint.subarray(3 * start, 3 * (start + width)), 3 * row * width)
  }
  return { x, y, patch: tint ? { ...patch, tint } : patch }
}

/** Writes a patch into the line art, in place. The patch must lie within the picture. */
export function applyPatch(line: LineImage, { x, y, patch }: LinePatch): void {
  for (let row = 0; row < patch.height; row++) {
    const [from, to] = [row * patch.width, (y + row) * line.width + x]
    line.data.set(patch.data.subarray(from, from + patch.width), to)
    if (patch.tint) line.tint?.set(patch.tint.subarray(3 * from, 3 * (from + patch.width)), 3 * to)
  }
}
