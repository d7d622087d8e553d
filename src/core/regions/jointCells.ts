import type { CellMap } from './cellMap.ts'
import type { HintedCells } from './hintCells.ts'

/**
 * Cells that are guessed as one: those of a closed area that nothing is told about, because two guesses would meet there without a line between
 * them. Every other cell is a part by itself. In each part the largest cell comes first.
 * @param cells that are to be guessed
 * @param told cells that a hint or a lock speaks for
 */
export function jointCells(
  map: CellMap,
  cells: Iterable<number>,
  told: Pick<HintedCells, 'keys'>,
): number[][] {
  const { area, areaPx } = map.facts
  const areaOf = (cell: number) => area[cell] as number
  const apart = new Set([...told.keys()].map(areaOf))
  const parts = new Map<string, number[]>()
  for (const cell of cells) {
    const own = areaOf(cell)
    const key = map.areaIsOpen[own] === 1 || apart.has(own) ? `cell ${cell}` : `area ${own}`
    parts.set(key, [...(parts.get(key) ?? []), cell])
  }
  const bySize = (a: number, b: number) => (areaPx[b] as number) - (areaPx[a] as number) || a - b
  return [...parts.values()].map((part) => part.sort(bySize))
}
