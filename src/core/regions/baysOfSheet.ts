import type { CellMap } from './cellMap.ts'
import { eachPairOfPixels } from './neighbours.ts'

/** A cell with more than this share of the picture's border is the sheet, not part of what is drawn on it. */
const SHEET_SHARE = 1 / 6

/** A cell with more pixels than this on the picture's border is the sheet. */
export const sheetBorderPx = ({ width, height }: Pick<CellMap, 'width' | 'height'>): number =>
  SHEET_SHARE * 2 * (width + height)

/**
 * Which sheet each cell lies open to, past openings that the gap tolerance does not close, straight or by way of others; −1 for those that are shut off
 * from it, and for the sheet itself. A cell by itself although it is open is a guess at what is drawn: a leaf that ends without a line, or the ground between
 * two figures.
 */
export function baysOfSheet(map: CellMap): Int32Array<ArrayBuffer> {
  const { count, gapPx, facts } = map
  const leastPx = sheetBorderPx(map)
  const ways = waysWiderThan(map, gapPx)
  const sheets = Array.from({ length: count }, (_, cell) => cell).filter(
    (cell) => (facts.borderPx[cell] as number) > leastPx,
  )
  const sheetOf = new Int32Array(count).fill(-1)
  const isReached = new Set(sheets)
  for (const sheet of sheets)
    for (const cell of openTo([sheet], ways, isReached)) if (cell !== sheet) sheetOf[cell] = sheet
  return sheetOf
}

/**
 * Which closed area each cell lies in: cells that lie open to each other past openings that the gap tolerance does not close, none of which is
 * the sheet, by the first of them; −1 for all others. A figure that the picture's border cuts off is closed by it.
 */
export function closedAreasOf(map: CellMap): Int32Array<ArrayBuffer> {
  const { count, gapPx, facts } = map
  const ways = waysWiderThan(map, gapPx)
  const sheetPx = sheetBorderPx(map)
  const closedIn = new Int32Array(count).fill(-1)
  const isReached = new Set<number>()
  for (let first = 0; first < count; first++) {
    if (isReached.has(first)) continue
    const area = openTo([first], ways, isReached)
    if (area.some((cell) => (facts.borderPx[cell] as number) > sheetPx)) continue
    for (const cell of area) closedIn[cell] = first
  }
  return closedIn
}

/** Cells, and all that lie open to them, straight or by way of others, that nothing has reached yet. */
function openTo(from: readonly number[], ways: Ways, isReached: Set<number>): number[] {
  const found: number[] = []
  const next = [...from]
  for (const cell of next) isReached.add(cell)
  for (let cell = next.pop(); cell !== undefined; cell = next.pop()) {
    found.push(cell)
    for (const other of ways.get(cell) ?? []) {
      if (isReached.has(other)) continue
      isReached.add(other)
      next.push(other)
    }
  }
  return found
}

type Ways = ReadonlyMap<number, ReadonlySet<number>>

/** For each cell those beside it that one opening leads to which is wider than `gapPx`, both ways. */
function waysWiderThan({ labels, distance, width }: CellMap, gapPx: number): Map<number, Set<number>> {
  const ways = new Map<number, Set<number>>()
  const lead = (from: number, to: number) => {
    const known = ways.get(from)
    if (known) known.add(to)
    else ways.set(from, new Set([to]))
  }
  const meet = (p: number, q: number) => {
    const a = labels[p] as number
    const b = labels[q] as number
    if (a === b || 2 * Math.min(distance[p] as number, distance[q] as number) <= gapPx) return
    lead(a, b)
    lead(b, a)
  }
  eachPairOfPixels(labels.length, width, meet)
  return ways
}
