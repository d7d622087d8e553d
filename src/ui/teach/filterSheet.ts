import { createRgba, type RgbaImage } from '../../core/image/pixels.ts'
import type { InsideReport } from '../../core/teaching.ts'

const COLUMNS = 12
/** Between two kernels, px of the sheet. */
const GAP_PX = 1

/** The kernels of a layer side by side, one pixel a weight: −1 is dark, 0 middle grey, 1 light; transparent between. */
export function filterSheet({ side, kernels }: InsideReport['filters']): RgbaImage {
  const columns = Math.max(1, Math.min(COLUMNS, kernels.length))
  const rows = Math.max(1, Math.ceil(kernels.length / columns))
  const cell = side + GAP_PX
  const sheet = createRgba(columns * cell - GAP_PX, rows * cell - GAP_PX)
  kernels.forEach((kernel, index) => {
    const [left, top] = [(index % columns) * cell, Math.floor(index / columns) * cell]
    kernel.forEach((weight, place) => {
      const [x, y] = [left + (place % side), top + Math.floor(place / side)]
      const light = Math.round(127.5 * (weight + 1))
      sheet.data.set([light, light, light, 255], 4 * (y * sheet.width + x))
    })
  })
  return sheet
}
