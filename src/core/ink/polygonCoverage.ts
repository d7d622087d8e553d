import type { Rect } from '../geometry/rect.ts'

/** A rectangle of whole pixels with how much of each is covered, 0..1, row-major. */
export interface Coverage {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly values: Float32Array
}

interface Crossing {
  readonly x: number
  readonly winding: 1 | -1
}

/** Horizontal coverage is exact; vertically this many scan lines are taken a pixel. */
const SCANS_PER_PIXEL = 5

/**
 * The antialiased coverage of a closed polygon (px, non-zero winding rule), clipped to a rectangle of whole pixels.
 * Undefined when nothing of it lies in there.
 */
export function polygonCoverage(
  polygon: readonly (readonly [number, number])[],
  within: Rect,
): Coverage | undefined {
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
    const row = values.subarray(Math.floor(scan / SCANS_PER_PIXEL) * width, values.length)
    let winding = 0
    crossings.forEach((crossing, i) => {
      const next = crossings[i + 1]
      winding += crossing.winding
      if (winding !== 0 && next) addSpan(row, width, crossing.x - x, next.x - x)
    })
  })
  return { x, y, width, height, values }
}

const min = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
const max = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)

/** Where the polygon's edges cross each scan line below `top`, unsorted. */
function crossingsByScan(polygon: readonly (readonly [number, number])[], top: number, scanCount: number) {
  const scans: Crossing[][] = Array.from({ length: scanCount }, () => [])
  polygon.forEach((from, i) => {
    const to = polygon[(i + 1) % polygon.length] ?? from
    const [upper, lower] = from[1] < to[1] ? [from, to] : [to, from]
    const winding = upper === from ? 1 : -1
    const first = Math.max(0, Math.ceil((upper[1] - top) * SCANS_PER_PIXEL - 0.5))
    const end = Math.min(scanCount, Math.ceil((lower[1] - top) * SCANS_PER_PIXEL - 0.5))
    for (let scan = first; scan < end; scan++) {
      const y = top + (scan + 0.5) / SCANS_PER_PIXEL
      const t = (y - upper[1]) / (lower[1] - upper[1])
      scans[scan]?.push({ x: upper[0] + (lower[0] - upper[0]) * t, winding })
    }
  })
  return scans
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
