import type { Rect } from '../geometry/rect.ts'
import { createRgba, type RgbaImage } from '../image/pixels.ts'

/** The paint layer of a drawing. Its pixels change in place, and there are none before the first stroke: most drawings have no paint. */
export interface PaintSheet {
  readonly width: number
  readonly height: number
  /** Straight alpha; where nothing is painted all four bytes are 0. */
  pixels: RgbaImage | undefined
}

export const createPaintSheet = ({
  width,
  height,
}: {
  readonly width: number
  readonly height: number
}): PaintSheet => ({ width, height, pixels: undefined })

/** New pixels for a rectangle of the paint layer; (x, y) is its top left corner in drawing px. */
export interface PaintPatch {
  readonly x: number
  readonly y: number
  readonly patch: RgbaImage
}

/** The rectangle that a patch is for. */
export const patchRect = ({ x, y, patch }: PaintPatch): Rect => ({
  left: x,
  top: y,
  right: x + patch.width,
  bottom: y + patch.height,
})

/** A copy of the pixels of a rectangle that lies within the sheet. */
export function copyPaint({ width, pixels }: PaintSheet, { left, top, right, bottom }: Rect): PaintPatch {
  const patch = createRgba(right - left, bottom - top)
  if (pixels) {
    for (let y = top; y < bottom; y++) {
      const row = pixels.data.subarray(4 * (y * width + left), 4 * (y * width + right))
      patch.data.set(row, 4 * (y - top) * patch.width)
    }
  }
  return { x: left, y: top, patch }
}

/** Writes a patch into the sheet, in place. The patch must lie within the sheet. */
export function applyPaint(sheet: PaintSheet, { x, y, patch }: PaintPatch): void {
  sheet.pixels ??= createRgba(sheet.width, sheet.height)
  const { data } = sheet.pixels
  for (let row = 0; row < patch.height; row++) {
    const from = 4 * row * patch.width
    data.set(patch.data.subarray(from, from + 4 * patch.width), 4 * ((y + row) * sheet.width + x))
  }
}
