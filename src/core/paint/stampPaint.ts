import { parseHex, type Rgb } from '../color/hex.ts'
import type { Coverage } from '../ink/polygonCoverage.ts'
import { eachCovered, rectOf, strokeCoverage } from '../ink/strokeCoverage.ts'
import { copyPaint, type PaintPatch, type PaintSheet } from './paintSheet.ts'
import type { PaintStroke } from './paintStroke.ts'

/**
 * The paint layer after a stroke, where the stroke may have changed it; the sheet stays as it is. The shape is that of a pen stroke,
 * antialiased; no pixel outside of `clip` is another than before. The same on every machine. Undefined where the stroke meets neither
 * picture nor clip.
 */
export function stampPaint(sheet: PaintSheet, stroke: PaintStroke): PaintPatch | undefined {
  const coverage = strokeCoverage(sheet, stroke)
  return coverage && paintCovered(sheet, stroke, coverage)
}

/** The paint layer after a stroke, where it covers it as a coverage says. */
export function paintCovered(sheet: PaintSheet, stroke: PaintStroke, coverage: Coverage): PaintPatch {
  const stamped = copyPaint(sheet, rectOf(coverage))
  const { data } = stamped.patch
  const paint = stroke.tool === 'brush' ? brushOf(parseHex(stroke.color)) : erase
  eachCovered(sheet, coverage, stroke.clip, (at, covered) => {
    const share = covered * stroke.opacity
    if (share > 0) paint(data, 4 * at, share)
  })
  return stamped
}

type Paint = (data: Uint8ClampedArray, at: number, share: number) => void

/** Lays a colour over a pixel with straight alpha. */
const brushOf =
  ([red, green, blue]: Rgb): Paint =>
  (data, at, share) => {
    const left = ((data[at + 3] as number) / 255) * (1 - share)
    const alpha = share + left
    data[at] = (red * share + (data[at] as number) * left) / alpha
    data[at + 1] = (green * share + (data[at + 1] as number) * left) / alpha
    data[at + 2] = (blue * share + (data[at + 2] as number) * left) / alpha
    data[at + 3] = 255 * alpha
  }

/** Takes a share of a pixel's paint away; what has none left has no colour either. */
const erase: Paint = (data, at, share) => {
  data[at + 3] = (data[at + 3] as number) * (1 - share)
  if (data[at + 3] === 0) data.fill(0, at, at + 3)
}
