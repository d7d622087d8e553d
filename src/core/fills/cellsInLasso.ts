import { type CellRuns, eachRun } from './cellRuns.ts'
import { type Corner, pixelsInLasso } from './pixelsInLasso.ts'
import type { Runs } from './runs.ts'

/** The cells of which more than half lies in a closed line (drawing px; it closes by itself, even-odd where it crosses itself). */
export function cellsInLasso(map: CellRuns, corners: readonly Corner[]): number[] {
  const areas = new Float64Array(map.count)
  eachRun(map, (start, end, cell) => {
    areas[cell] = (areas[cell] as number) + end - start
  })
  const inside = countInside(map, pixelsInLasso(corners, map))
  return [...areas.keys()].filter((cell) => (inside[cell] as number) > (areas[cell] as number) / 2)
}

/** How many pixels of each cell a set holds. */
function countInside(map: CellRuns, set: Runs): Float64Array {
  const { starts, cells } = map
  const inside = new Float64Array(map.count)
  let run = 0
  for (let i = 0; i < set.length; i += 2) {
    const end = set[i + 1] as number
    for (let at = set[i] as number; at < end; ) {
      while ((starts[run + 1] ?? Number.POSITIVE_INFINITY) <= at) run++
      const stop = Math.min(end, starts[run + 1] ?? end)
      const cell = cells[run] as number
      inside[cell] = (inside[cell] as number) + stop - at
      at = stop
    }
  }
  return inside
}
