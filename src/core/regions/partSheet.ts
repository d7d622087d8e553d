import { isOnBorder } from '../image/isOnBorder.ts'
import { type Basins, type ConstrictionRule, floodBasins } from './floodBasins.ts'
import { eachPairOfPixels } from './neighbours.ts'

/** How much wider than an opening both its sides are where it parts a figure from the sheet. */
const SHEET_RATIO = 1.2

/**
 * Parts open figures from the sheet: where cells reach the picture's border, openings that part little elsewhere (the end of an outline, a broken
 * contour) part what lies behind them, if that does not reach the border itself. So a hint in an open head does not run out over the paper.
 * @param distance @param depth as in floodBasins
 */
export function partSheet(
  { labels, count }: Basins,
  distance: Float32Array,
  depth: Float32Array,
  width: number,
  height: number,
  rule: ConstrictionRule,
): Basins {
  const isSheet = touchingBorder(labels, count, width)
  const own = new Float32Array(distance.length)
  for (let p = 0; p < own.length; p++)
    if ((labels[p] as number) >= 0 && isSheet[labels[p] as number]) own[p] = distance[p] as number
  const fine = floodBasins(own, depth, width, height, {
    ...rule,
    gapRatio: SHEET_RATIO,
    wideRatio: SHEET_RATIO,
  })
  const open = touchingBorder(fine.labels, fine.count, width)
  const group = joinClosed(fine, open, width)
  // Basins that reach the border stay the cell they were; the others become cells of their own, neighbours together.
  const numbers = new Int32Array(fine.count).fill(-1)
  const out = labels.slice()
  let next = count
  for (let p = 0; p < out.length; p++) {
    const basin = fine.labels[p] as number
    if (basin < 0 || open[basin]) continue
    const root = group(basin)
    if ((numbers[root] as number) < 0) numbers[root] = next++
    out[p] = numbers[root] as number
  }
  return { labels: out, count: next }
}

/** 1 for each label that has a pixel on the picture's border. */
function touchingBorder(labels: Int32Array, count: number, width: number): Uint8Array {
  const touching = new Uint8Array(count)
  for (let p = 0; p < labels.length; p++) {
    const label = labels[p] as number
    if (label >= 0 && isOnBorder(p, width, labels.length)) touching[label] = 1
  }
  return touching
}

/** Joins basins that do not reach the border with their neighbours of that kind; gives who speaks for each. */
function joinClosed({ labels, count }: Basins, open: Uint8Array, width: number): (basin: number) => number {
  const parent = Int32Array.from({ length: count }, (_, basin) => basin)
  const find = (basin: number): number => {
    let root = basin
    while (parent[root] !== root) root = parent[root] as number
    return root
  }
  const meet = (p: number, q: number) => {
    const a = labels[p] as number
    const b = labels[q] as number
    if (a >= 0 && b >= 0 && a !== b && !open[a] && !open[b]) parent[find(a)] = find(b)
  }
  eachPairOfPixels(labels.length, width, meet)
  return find
}
