import type { CellMap } from './cellMap.ts'

/** A cell with more than this share of the picture's border is the sheet, not part of what is drawn on it. */
export const SHEET_SHARE = 1 / 6

/**
 * Which sheet each cell lies open to, past openings that the gap tolerance does not close, straight or by way of others; −1 for those that are shut off
 * from it, and for the sheet itself. A cell by itself although it is open is a guess at what is drawn: a leaf that ends without a line, or the ground between
 * two figures.
 */
export function baysOfSheet(map: CellMap): Int32Array<ArrayBuffer> {
  const { count, width, height, gapPx, facts } = map
  const leastPx = SHEET_SHARE * 2 * (width + height)
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
  for (let p = 0; p < labels.length; p++) {
    if ((p + 1) % width !== 0) meet(p, p + 1)
    if (p + width < labels.length) meet(p, p + width)
  }
  return ways
}
