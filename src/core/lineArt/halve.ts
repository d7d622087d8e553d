import { createGray, type GrayImage } from '../image/pixels.ts'

/** A picture at half the size (the last odd row and column count alone): the mean, darkest and palest of each 2 × 2 pixels. */
export interface Halved {
  readonly mean: GrayImage
  readonly darkest: GrayImage
  readonly palest: GrayImage
}

export function halve({ width, height, data }: GrayImage): Halved {
  const columns = Math.ceil(width / 2)
  const rows = Math.ceil(height / 2)
  const [mean, darkest, palest] = [
    createGray(columns, rows),
    createGray(columns, rows),
    createGray(columns, rows),
  ]
  for (let row = 0, at = 0; row < rows; row++) {
    const upper = 2 * row * width
    const lower = Math.min(2 * row + 1, height - 1) * width
    for (let column = 0; column < columns; column++, at++) {
      const left = 2 * column
      const right = Math.min(left + 1, width - 1)
      const a = data[upper + left] as number
      const b = data[upper + right] as number
      const c = data[lower + left] as number
      const d = data[lower + right] as number
      mean.data[at] = (a + b + c + d) / 4
      darkest.data[at] = Math.min(a, b, c, d)
      palest.data[at] = Math.max(a, b, c, d)
    }
  }
  return { mean, darkest, palest }
}
