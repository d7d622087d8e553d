import { takeChannel, toGray } from '../image/luma.ts'
import { createGray, type GrayImage, type RgbaImage } from '../image/pixels.ts'
import { runningExtreme } from '../image/runningExtreme.ts'

/** Half the width of the widest mark that counts as a line, as a share of the longer side. */
const LINE_RADIUS_SHARE = 0.006

/** Half the width of the widest mark that counts as a line, px. */
export const lineRadiusPx = ({ width, height }: Pick<GrayImage, 'width' | 'height'>): number =>
  Math.max(2, Math.round(LINE_RADIUS_SHARE * Math.max(width, height)))

/** Luma under which an untinted pixel is ink even in a wide area (black hair, pupils). */
const INK_LUMA = 48
/** With less of the picture than this in drawn lines, the borders between colours become the lines. */
const MIN_LINE_SHARE = 0.004
/** Brightness against the surroundings: at `DARK` a line is solid ink, at `PALE` it is paper. */
const DARK = 0.45
const PALE = 0.88

/**
 * The lines of a coloured, opaque picture, same size, 0 = ink … 255 = paper: what is darker than its surroundings and
 * thin (morphological black top-hat, as a ratio, so that lines in shadow count too), plus solid black. Where a
 * picture was painted without lines, the borders between its colours.
 */
export function linesOfPicture(flat: RgbaImage): GrayImage {
  const line = darkStrokes(flat)
  let ink = 0
  for (const value of line.data) if (value < 128) ink++
  return ink < MIN_LINE_SHARE * line.data.length ? colorBorders(flat) : line
}

function darkStrokes(flat: RgbaImage): GrayImage {
  const gray = toGray(flat)
  const radius = lineRadiusPx(flat)
  const around = runningExtreme(runningExtreme(gray, radius, 'max'), radius, 'min')
  const out = createGray(flat.width, flat.height)
  for (let p = 0, i = 0; p < out.data.length; p++, i += 4) {
    const light = gray.data[p] as number
    const ratio = light / Math.max(1, around.data[p] as number)
    const fromLine = (ratio - DARK) / (PALE - DARK)
    const fromBlack = isBlack(flat.data, i) ? light / INK_LUMA : 1
    out.data[p] = 255 * Math.min(fromLine, fromBlack)
  }
  return out
}

/** True for a pixel so dark and untinted that it can be ink. */
export function isBlack(data: Uint8ClampedArray, i: number): boolean {
  const high = Math.max(data[i] as number, data[i + 1] as number, data[i + 2] as number)
  const low = Math.min(data[i] as number, data[i + 1] as number, data[i + 2] as number)
  return high < INK_LUMA && high - low < INK_LUMA / 2
}

/** The steepest change of any channel across each pixel's neighbourhood: 16 levels are shading, 80 a border. */
function colorBorders(flat: RgbaImage): GrayImage {
  const out = createGray(flat.width, flat.height)
  for (const channel of [0, 1, 2] as const) {
    const plane = takeChannel(flat, channel)
    const high = runningExtreme(plane, 1, 'max')
    const low = runningExtreme(plane, 1, 'min')
    for (let p = 0; p < out.data.length; p++) {
      const step = (high.data[p] as number) - (low.data[p] as number)
      const value = 255 * (1 - (step - 16) / 64)
      if (value < (out.data[p] as number)) out.data[p] = value
    }
  }
  return out
}
