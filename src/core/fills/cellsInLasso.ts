import { type CellRuns, cellSizes, countInside } from './cellRuns.ts'
import { type Corner, pixelsInLasso } from './pixelsInLasso.ts'

/** The cells of which more than half lies in a closed line (drawing px; it closes by itself, even-odd where it crosses itself). */
export function cellsInLasso(map: CellRuns, corners: readonly Corner[]): number[] {
  const sizes = cellSizes(map)
  const inside = countInside(map, pixelsInLasso(corners, map))
  return [...sizes.keys()].filter((cell) => (inside[cell] as number) > (sizes[cell] as number) / 2)
}
