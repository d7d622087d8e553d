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
  const parts: number[][] = []
  const ofArea = new Map<number, number[]>()
  for (const cell of cells) {
    const own = areaOf(cell)
    const joint = ofArea.get(own)
    if (joint) {
      joint.push(cell)
      continue
    }
    const part = [cell]
    parts.push(part)
    if (map.areaIsOpen[own] === 0 && !apart.has(own)) ofArea.set(own, part)
  }
  const bySize = (a: number, b: number) => (areaPx[b] as number) - (areaPx[a] as number) || a - b
  return parts.map((part) => part.sort(bySize))
}
