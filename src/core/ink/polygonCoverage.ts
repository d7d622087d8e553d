import type { Rect } from '../geometry/rect.ts'

/** A rectangle of whole pixels with how much of each is covered, 0..1, row-major. */
export interface Coverage {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly values: Float32Array
}

/** Where something lies, px. */
export type Place = readonly [x: number, y: number]

/** Where an edge crosses a scan line. */
export interface Crossing {
  readonly x: number
  readonly winding: 1 | -1
}

/** Horizontal coverage is exact; vertically this many scan lines are taken a pixel. */
export const SCANS_PER_PIXEL = 5

/**
 * The antialiased coverage of a closed polygon (px, non-zero winding rule), clipped to a rectangle of whole pixels.
 * Undefined when nothing of it lies in there.
 */
export function polygonCoverage(polygon: readonly Place[], within: Rect): Coverage | undefined {
  const xs = polygon.map(([x]) => x)
  const ys = polygon.map(([, y]) => y)
  const x = Math.max(within.left, Math.floor(min(xs)))
  const y = Math.max(within.top, Math.floor(min(ys)))
  const width = Math.min(within.right, Math.ceil(max(xs))) - x
  const height = Math.min(within.bottom, Math.ceil(max(ys))) - y
  if (!(width > 0 && height > 0)) return undefined
  const values = new Float32Array(width * height)
  const scans = crossingsByScan(polygon, y, height * SCANS_PER_PIXEL)
  scans.forEach((crossings, scan) => {
    crossings.sort((a, b) => a.x - b.x)
    addScan(values.subarray(Math.floor(scan / SCANS_PER_PIXEL) * width), x, width, crossings)
  })
  return { x, y, width, height, values }
}

const min = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
const max = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)

/** Where the polygon's edges cross each scan line below `top`, unsorted. */
function crossingsByScan(polygon: readonly Place[], top: number, scanCount: number) {
  const scans: Crossing[][] = Array.from({ length: scanCount }, () => [])
  polygon.forEach((from, i) => {
    const to = polygon[(i + 1) % polygon.length] ?? from
    eachCrossing(from, to, top, scanCount, (scan, crossing) => scans[scan]?.push(crossing))
  })
  return scans
}

/** Calls back for each of the scan lines below `top` that an edge crosses. */
export function eachCrossing(
  from: Place,
  to: Place,
  top: number,
  scanCount: number,
  visit: (scan: number, crossing: Crossing) => void,
): void {
  const [upper, lower] = from[1] < to[1] ? [from, to] : [to, from]
  const winding = upper === from ? 1 : -1
  const first = Math.max(0, Math.ceil((upper[1] - top) * SCANS_PER_PIXEL - 0.5))
  const end = Math.min(scanCount, Math.ceil((lower[1] - top) * SCANS_PER_PIXEL - 0.5))
  for (let scan = first; scan < end; scan++) {
    const y = top + (scan + 0.5) / SCANS_PER_PIXEL
    const t = (y - upper[1]) / (lower[1] - upper[1])
    visit(scan, { x: upper[0] + (lower[0] - upper[0]) * t, winding })
  }
}

/** Adds one scan line's share to a row of pixels that starts at `left`: what lies between its crossings, which are in order. */
export function addScan(
  row: Float32Array,
  left: number,
  width: number,
  crossings: readonly Crossing[],
): void {
  let winding = 0
  for (let i = 0; i + 1 < crossings.length; i++) {
    const [crossing, next] = [crossings[i] as Crossing, crossings[i + 1] as Crossing]
    if (crossing.x >= left + width) return
    winding += crossing.winding
    if (winding !== 0 && next.x > left) addSpan(row, width, crossing.x - left, next.x - left)
  }
}

/** Adds one scan line's share of the span [from, to) to a row of pixels. */
function addSpan(row: Float32Array, width: number, from: number, to: number) {
  const start = Math.max(0, from)
  const end = Math.min(width, to)
  for (let px = Math.floor(start); px < end; px++) {
    const covered = Math.min(end, px + 1) - Math.max(start, px)
    row[px] = Math.min(1, (row[px] ?? 0) + covered / SCANS_PER_PIXEL)
  }
}
