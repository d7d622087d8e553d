import { createBucketQueue } from './bucketQueue.ts'

/** Steps of a path along an axis and across a corner, in fifths of a pixel (Borgefors 1986: within 8 % of Euclidean). */
const STRAIGHT = 5
const DIAGONAL = 7

export interface GeodesicGrid {
  readonly width: number
  readonly height: number
  /** Which pixels a label may be carried to. */
  enters(pixel: number): boolean
  /** How many times dearer than open paper a step onto a pixel is; a whole number from 1 to `dearest`. */
  factor?(pixel: number): number
  /** The largest factor; 1 without one. */
  readonly dearest?: number
}

/**
 * Carries the labels of `seeds` along the cheapest 8-connected paths, in place: each pixel that may be entered and has no label (−1) gets that of the
 * seed it is cheapest to reach from. Diagonal steps do not squeeze between two pixels that may not be entered.
 */
export function carryLabels(labels: Int32Array, seeds: Iterable<number>, grid: GeodesicGrid): void {
  const { width, height } = grid
  const cost = new Int32Array(labels.length).fill(-1)
  const queue = createBucketQueue(ringFor(DIAGONAL * (grid.dearest ?? 1)), 1024)
  for (const seed of seeds) {
    cost[seed] = 0
    queue.push(seed, 0)
  }
  const may = (pixel: number) => (cost[pixel] as number) >= 0 || grid.enters(pixel)
  const reach = (next: number, step: number, label: number) => {
    if (!may(next)) return
    const price = queue.price + step * (grid.factor?.(next) ?? 1)
    const known = cost[next] as number
    if (known >= 0 && known <= price) return
    cost[next] = price
    labels[next] = label
    queue.push(next, price)
  }
  for (let p = queue.pop(); p >= 0; p = queue.pop()) {
    if (cost[p] !== queue.price) continue
    const label = labels[p] as number
    const x = p % width
    const left = x > 0
    const right = x < width - 1
    const up = p >= width
    const down = p < (height - 1) * width
    if (left) reach(p - 1, STRAIGHT, label)
    if (right) reach(p + 1, STRAIGHT, label)
    if (up) reach(p - width, STRAIGHT, label)
    if (down) reach(p + width, STRAIGHT, label)
    const diagonal = (side: number, rise: number) => {
      if (may(p + side) || may(p + rise)) reach(p + side + rise, DIAGONAL, label)
    }
    if (left && up) diagonal(-1, -width)
    if (right && up) diagonal(1, -width)
    if (left && down) diagonal(-1, width)
    if (right && down) diagonal(1, width)
  }
}

function ringFor(dearestStep: number): number {
  let ring = 16
  while (ring <= dearestStep) ring *= 2
  return ring
}
