import { meetsOther } from './meetsOther.ts'

/** Half the side of the square that votes on a pixel, as a share of the picture's longer side and in px at least, and how often it does. */
const REACH_SHARE = 0.005
const LEAST_REACH_PX = 2
const ROUNDS = 5
/** Cells smaller than this are left as they are, px²: a vote could take all of them. */
const SMALLEST_PX = 64

/**
 * Straightens, in place, the borders between cells that meet on open paper: each pixel beside such a border goes to the one of the cells meeting there that
 * has most of the paper around it. Where lines part cells nothing changes.
 * @param labels cell of each pixel, −1 on ink
 */
export function smoothOpenings(labels: Int32Array, count: number, width: number): void {
  const reach = Math.max(LEAST_REACH_PX, Math.round(REACH_SHARE * Math.max(width, labels.length / width)))
  const sizes = new Int32Array(count)
  for (const label of labels) if (label >= 0) sizes[label] = (sizes[label] as number) + 1
  for (let round = 0; round < ROUNDS; round++) {
    const moves: [number, number][] = []
    for (let p = 0; p < labels.length; p++) {
      const own = labels[p] as number
      if (own < 0 || !meetsOther(labels, p, width) || (sizes[own] as number) < SMALLEST_PX) continue
      const rivals = rivalsOf(labels, p, own, width)
      if (rivals.length === 0) continue
      const winner = vote(labels, p, own, rivals, width, reach)
      if (winner !== own) moves.push([p, winner])
    }
    for (const [p, label] of moves) labels[p] = label
  }
}

/** Other cells on the four pixels around. */
function rivalsOf(labels: Int32Array, p: number, own: number, width: number): number[] {
  const x = p % width
  const found: number[] = []
  for (const next of [x > 0 ? p - 1 : -1, x < width - 1 ? p + 1 : -1, p - width, p + width]) {
    const label = labels[next]
    if (label !== undefined && label >= 0 && label !== own) found.push(label)
  }
  return found
}

function vote(
  labels: Int32Array,
  p: number,
  own: number,
  rivals: readonly number[],
  width: number,
  reach: number,
): number {
  const height = labels.length / width
  const cx = p % width
  const cy = (p - cx) / width
  const votes = new Map<number, number>([own, ...rivals].map((label) => [label, 0]))
  for (let y = Math.max(0, cy - reach); y <= Math.min(height - 1, cy + reach); y++) {
    for (let x = Math.max(0, cx - reach); x <= Math.min(width - 1, cx + reach); x++) {
      const label = labels[y * width + x] as number
      const so = votes.get(label)
      if (so !== undefined) votes.set(label, so + 1)
    }
  }
  let best = own
  for (const label of rivals) if ((votes.get(label) ?? 0) > (votes.get(best) ?? 0)) best = label
  return best
}
