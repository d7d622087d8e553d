import type { CellMap } from './cellMap.ts'

/** The cells the generator is asked about: all of them, or the largest `limit`, in ascending order. What is left out keeps what reaches it. */
export function largestCells({ count, facts }: CellMap, limit: number): Int32Array {
  const cells = Int32Array.from({ length: count }, (_, cell) => cell)
  if (count <= limit) return cells
  const area = (cell: number) => facts.areaPx[cell] as number
  return cells
    .sort((a, b) => area(b) - area(a) || a - b)
    .slice(0, limit)
    .sort()
}
