import { parseHex, type Rgb } from '../color/hex.ts'
import { cropRuns, eachRowRun, type Runs, runsBounds } from '../fills/runs.ts'
import { growRect, type Rect, wholeOf } from '../geometry/rect.ts'
import { inkOutline } from '../ink/inkOutline.ts'
import { type Coverage, polygonCoverage } from '../ink/polygonCoverage.ts'
import { copyPaint, type PaintPatch, type PaintSheet } from './paintSheet.ts'
import type { PaintStroke } from './paintStroke.ts'

/**
 * The paint layer after a stroke, where the stroke may have changed it; the sheet stays as it is. The shape is that of a pen stroke,
 * antialiased; no pixel outside of `clip` is another than before. The same on every machine. Undefined where the stroke meets neither
 * picture nor clip.
 * @param finished false while the pen is still down
 */
export function stampPaint(sheet: PaintSheet, stroke: PaintStroke, finished = true): PaintPatch | undefined {
  const coverage = coverageOf(sheet, stroke, finished)
  if (!coverage) return undefined
  const { values, width } = coverage
  const rect = rectOf(coverage)
  const stamped = copyPaint(sheet, rect)
  const { data } = stamped.patch
  const paint = stroke.tool === 'brush' ? brushOf(parseHex(stroke.color)) : erase
  eachRowRun(stroke.clip ?? wholeRun(sheet), sheet.width, rect, (start, end) => {
    const first = (Math.floor(start / sheet.width) - rect.top) * width + (start % sheet.width) - rect.left
    for (let p = first; p < first + end - start; p++) {
      const share = (values[p] as number) * stroke.opacity
      if (share > 0) paint(data, 4 * p, share)
    }
  })
  return stamped
}

/** The same stroke with no more of its clip than it can reach: what is kept of it stays small. Undefined where it reaches nothing. */
export function trimClip(sheet: PaintSheet, stroke: PaintStroke): PaintStroke | undefined {
  const coverage = coverageOf(sheet, stroke, true)
  if (!coverage) return undefined
  if (!stroke.clip) return stroke
  const clip = cropRuns(stroke.clip, sheet.width, rectOf(coverage))
  return clip.length > 0 ? { ...stroke, clip } : undefined
}

function coverageOf(sheet: PaintSheet, stroke: PaintStroke, finished: boolean): Coverage | undefined {
  const within = stroke.clip
    ? growRect(runsBounds(stroke.clip, sheet.width), 0, sheet.width, sheet.height)
    : wholeOf(sheet)
  return polygonCoverage(inkOutline(stroke, finished), within)
}

const rectOf = ({ x, y, width, height }: Coverage): Rect => ({
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
})

const wholeRun = ({ width, height }: PaintSheet): Runs => Uint32Array.of(0, width * height)

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
