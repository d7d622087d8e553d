import { createBucketQueue } from './bucketQueue.ts'

/** Steps of a path along an axis and across a corner, in fifths of a pixel (Borgefors 1986: within 8 % of Euclidean). */
const STRAIGHT = 5
const DIAGONAL = 7
const FAR = 0x7fffffff

export interface GeodesicGrid {
  readonly width: number
  readonly height: number
  /** 1 for each pixel that a label may be carried to. */
  readonly enters: Uint8Array
  /** How many times dearer than open paper a step onto each pixel is, at least 1; without it all are alike. */
  readonly factors?: Uint8Array
}

/**
 * Carries the labels of `seeds` along the cheapest 8-connected paths, in place: each pixel that may be entered gets the label of the
 * seed it is cheapest to reach from. Diagonal steps do not squeeze between two pixels that may not be entered.
 */
export function carryLabels(labels: Int32Array, seeds: readonly number[], grid: GeodesicGrid): void {
  const { width, height, enters, factors } = grid
  const cost = new Int32Array(labels.length).fill(FAR)
  const may = enters.slice()
  const dearest = factors ? largestOf(factors) : 1
  const queue = createBucketQueue(ringFor(DIAGONAL * dearest), 1024)
  for (const seed of seeds) {
    cost[seed] = 0
    may[seed] = 1
  }
  // Most seeds lie among seeds: only those beside what may be entered carry anything.
  for (const seed of seeds) if (isBeside(enters, seed, width, height)) queue.push(seed, 0)
  let price = 0
  let label = 0
  const reach = (next: number, step: number) => {
    if (!may[next]) return
    const total = price + (factors ? step * (factors[next] as number) : step)
    if ((cost[next] as number) <= total) return
    cost[next] = total
    labels[next] = label
    queue.push(next, total)
  }
  const corner = (p: number, side: number, rise: number) => {
    if (may[p + side] || may[p + rise]) reach(p + side + rise, DIAGONAL)
  }
  for (let p = queue.pop(); p >= 0; p = queue.pop()) {
    price = queue.price
    if (cost[p] !== price) continue
    label = labels[p] as number
    const x = p % width
    const left = x > 0
    const right = x < width - 1
    const up = p >= width
    const down = p < (height - 1) * width
    if (left) reach(p - 1, STRAIGHT)
    if (right) reach(p + 1, STRAIGHT)
    if (up) reach(p - width, STRAIGHT)
    if (down) reach(p + width, STRAIGHT)
    if (left && up) corner(p, -1, -width)
    if (right && up) corner(p, 1, -width)
    if (left && down) corner(p, -1, width)
    if (right && down) corner(p, 1, width)
  }
}

/** Whether one of the eight pixels around is among those that may be entered. */
function isBeside(enters: Uint8Array, pixel: number, width: number, height: number): boolean {
  const x = pixel % width
  const y = (pixel - x) / width
  for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++)
    for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++)
      if (enters[ny * width + nx] && (nx !== x || ny !== y)) return true
  return false
}

function largestOf(factors: Uint8Array): number {
  let most = 1
  for (let p = 0; p < factors.length; p++) if ((factors[p] as number) > most) most = factors[p] as number
  return most
}

function ringFor(dearestStep: number): number {
  let ring = 16
  while (ring <= dearestStep) ring *= 2
  return ring
}
