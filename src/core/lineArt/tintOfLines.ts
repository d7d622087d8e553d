import { flattenOnWhite } from '../image/flattenOnWhite.ts'
import { nearestAlong } from '../image/nearestAlong.ts'
import { createGray, type GrayImage, type LineImage, type RgbaImage } from '../image/pixels.ts'
import { findMargin } from './findMargin.ts'

/** A line is strong from this value on (0 ink … 255 paper), and its own light a colour from this chroma on (largest less smallest channel). */
const STRONG = 128
const MIN_CHROMA = 40
/** Lines have a colour of their own where at least this share of the strong ones are coloured. */
const MIN_SHARE = 0.05

/**
 * The light that the lines of a picture give by themselves (see `LineImage`): what the picture shows beyond its line art on white
 * paper. Undefined where hardly any line is coloured. `line` is the picture's line art, of the same size.
 */
export function tintOfLines(picture: RgbaImage, line: GrayImage): LineImage['tint'] {
  const { data } = flattenOnWhite(picture)
  const tint = new Uint8ClampedArray(3 * line.data.length)
  const strong = createGray(line.width, line.height, 0)
  for (let p = 0; p < line.data.length; p++) {
    const value = line.data[p] as number
    if (value === 255) continue
    for (let c = 0; c < 3; c++) tint[3 * p + c] = (data[4 * p + c] as number) - value
    if (value <= STRONG) strong.data[p] = 255
  }
  return areColored(strong, tint) && areColored(withoutMargin(strong), tint) ? tint : undefined
}

/** Whether enough of the strong lines are coloured. */
function areColored(strong: GrayImage, tint: Uint8ClampedArray): boolean {
  let all = 0
  let colored = 0
  for (let p = 0; p < strong.data.length; p++) {
    if (strong.data[p] === 0) continue
    all++
    if (chromaAt(tint, 3 * p) >= MIN_CHROMA) colored++
  }
  return colored > 0 && colored >= MIN_SHARE * all
}

/** A table that shows around the page is no line, whatever its colour. */
function withoutMargin(strong: GrayImage): GrayImage {
  const { width, height, data } = strong
  const margin = findMargin(strong)
  const columns = nearestAlong(0, width, margin.width, width)
  const out = createGray(width, height, 0)
  for (const [y, row] of nearestAlong(0, height, margin.height, height).entries())
    for (let x = 0, p = y * width; x < width; x++, p++)
      if (margin.data[row * margin.width + (columns[x] as number)] === 0) out.data[p] = data[p] as number
  return out
}

function chromaAt(tint: Uint8ClampedArray, i: number): number {
  const [r, g, b] = [tint[i] as number, tint[i + 1] as number, tint[i + 2] as number]
  return Math.max(r, g, b) - Math.min(r, g, b)
}
