import type { CellMap, CellPair } from './cellMap.ts'
import type { HintedCells } from './hintCells.ts'
import { sheetBorderPx } from './openAreas.ts'

/** An opening this many times as wide as the thinner of two cells is from its ink to its middle makes them one: about half of that side is open. */
const AJAR = 0.9

/**
 * Cells that are guessed as one, because two guesses would meet there without a line between them: those of a closed area that nothing is told about,
 * and, in such an area that reaches the border, those of which one lies wide open to the other, the sheet left out. Every other cell is a part by itself. In
 * each part the largest cell comes first.
 * @param cells that are to be guessed
 * @param told cells that a hint or a lock speaks for
 */
export function jointCells(
  map: CellMap,
  cells: Iterable<number>,
  told: Pick<HintedCells, 'keys'>,
): number[][] {
  const { areaIsOpen, facts } = map
  const { area, areaPx, borderPx, thicknessPx } = facts
  const areaOf = (cell: number) => area[cell] as number
  const apart = new Set([...told.keys()].map(areaOf))
  const sheetPx = sheetBorderPx(map)
  const isAjar = ({ a, b, openPx }: CellPair) =>
    openPx >= AJAR * Math.min(thicknessPx[a] as number, thicknessPx[b] as number) &&
    Math.max(borderPx[a] as number, borderPx[b] as number) <= sheetPx
  const asked = new Set(cells)
  const partOf = new Map([...asked].map((cell) => [cell, [cell]]))
  const join = (one: number, other: number) => {
    const [into, from] = [partOf.get(one) as number[], partOf.get(other) as number[]]
    if (into === from) return
    for (const cell of from) partOf.set(cell, into)
    into.push(...from)
  }
  const firstOf = new Map<number, number>()
  for (const cell of asked) {
    const own = areaOf(cell)
    if (areaIsOpen[own] !== 0 || apart.has(own)) continue
    join(firstOf.get(own) ?? cell, cell)
    if (!firstOf.has(own)) firstOf.set(own, cell)
  }
  for (const pair of map.pairs) {
    const own = areaOf(pair.a)
    const isOne = own === areaOf(pair.b) && !apart.has(own) && isAjar(pair)
    if (isOne && asked.has(pair.a) && asked.has(pair.b)) join(pair.a, pair.b)
  }
  const bySize = (a: number, b: number) => (areaPx[b] as number) - (areaPx[a] as number) || a - b
  return [...new Set(partOf.values())].map((part) => part.sort(bySize))
}
