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
  for (const sheet of sheets) {
    const next = [sheet]
    for (let cell = next.pop(); cell !== undefined; cell = next.pop()) {
      for (const other of ways.get(cell) ?? []) {
        if (isReached.has(other)) continue
        isReached.add(other)
        sheetOf[other] = sheet
        next.push(other)
      }
    }
  }
  return sheetOf
}

/** Which closed area each cell lies in, −1 for those of an area that something leads out of. */
export const closedAreasOf = ({ areaIsOpen, facts }: Pick<CellMap, 'areaIsOpen' | 'facts'>) =>
  Int32Array.from(facts.area, (area) => (areaIsOpen[area] === 0 ? area : -1))

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
