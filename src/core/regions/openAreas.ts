import type { OpenAreas } from '../fills/cellRuns.ts'
import type { CellMap } from './cellMap.ts'
import { eachPairOfPixels } from './neighbours.ts'

/** A cell with more than this share of the picture's border is the sheet, not part of what is drawn on it. */
const SHEET_SHARE = 1 / 6

/** A cell with more pixels than this on the picture's border is the sheet. */
export const sheetBorderPx = ({ width, height }: Pick<CellMap, 'width' | 'height'>): number =>
  SHEET_SHARE * 2 * (width + height)

/** Found in the openings between cells: a closed area goes by its first cell, a sheet by itself. */
export function openAreas(map: CellMap): OpenAreas {
  const { count, facts } = map
  const ways = openWays(map)
  const sheetPx = sheetBorderPx(map)
  const isSheet = (cell: number) => (facts.borderPx[cell] as number) > sheetPx
  const all = Array.from({ length: count }, (_, cell) => cell)
  const [sheetOf, closedIn] = [new Int32Array(count).fill(-1), new Int32Array(count).fill(-1)]
  const sheets = all.filter(isSheet)
  const isReached = new Set(sheets)
  for (const sheet of sheets)
    for (const cell of openTo(sheet, ways, isReached)) if (cell !== sheet) sheetOf[cell] = sheet
  for (const first of all) {
    if (isReached.has(first)) continue
    for (const cell of openTo(first, ways, isReached)) closedIn[cell] = first
  }
  return { sheetOf, closedIn }
}

/** A cell, and all that lie open to it that nothing has reached yet. */
function openTo(first: number, ways: Ways, isReached: Set<number>): number[] {
  const found: number[] = []
  const next = [first]
  isReached.add(first)
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

/** For each cell those beside it that one opening leads to which is wider than the gap tolerance, both ways. */
function openWays({ labels, distance, width, gapPx }: CellMap): Ways {
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
