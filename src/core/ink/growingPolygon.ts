import type { Rect } from '../geometry/rect.ts'
import type { Chain } from './changedEdges.ts'
import { addScan, type Coverage, type Crossing, eachCrossing, SCANS_PER_PIXEL } from './polygonCoverage.ts'

/** A polygon of which edges come and go. Where the edges make a closed outline, its coverage is what `polygonCoverage` gives of it. */
export interface GrowingPolygon {
  add(edges: Chain): void
  /** Takes edges away that were added before. */
  remove(edges: Chain): void
  /** How much of each pixel of a rectangle is covered now. */
  coverageOf(rect: Rect): Coverage
}

/** @param within pixels outside of it are never asked for */
export function createGrowingPolygon({ top, bottom }: Rect): GrowingPolygon {
  const scanCount = (bottom - top) * SCANS_PER_PIXEL
  /** Crossings of each scan line, in order. */
  const scans = new Map<number, Crossing[]>()

  function eachOf(edges: Chain, visit: (scan: number, crossing: Crossing) => void) {
    for (let i = 1; i < edges.length; i++)
      eachCrossing(edges[i - 1] as Chain[0], edges[i] as Chain[0], top, scanCount, visit)
  }

  return {
    add: (edges) =>
      eachOf(edges, (scan, crossing) => {
        const crossings = scans.get(scan)
        if (crossings) crossings.splice(firstFrom(crossings, crossing.x), 0, crossing)
        else scans.set(scan, [crossing])
      }),
    remove: (edges) =>
      eachOf(edges, (scan, { x, winding }) => {
        const crossings = scans.get(scan) ?? []
        let at = firstFrom(crossings, x)
        while (crossings[at] && crossings[at]?.winding !== winding) at++
        crossings.splice(at, 1)
      }),
    coverageOf(rect) {
      const [width, height] = [rect.right - rect.left, rect.bottom - rect.top]
      const values = new Float32Array(width * height)
      for (let row = 0; row < height; row++) {
        const first = (rect.top + row - top) * SCANS_PER_PIXEL
        for (let scan = first; scan < first + SCANS_PER_PIXEL; scan++)
          addScan(values.subarray(row * width), rect.left, width, scans.get(scan) ?? [])
      }
      return { x: rect.left, y: rect.top, width, height, values }
    },
  }
}

/** Number of the first crossing that does not lie before `x`. */
function firstFrom(crossings: readonly Crossing[], x: number): number {
  let [low, high] = [0, crossings.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((crossings[middle] as Crossing).x < x) low = middle + 1
    else high = middle
  }
  return low
}
