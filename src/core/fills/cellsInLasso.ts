import { type CellRuns, eachRun } from './cellRuns.ts'
import { createRunBuilder, type Runs } from './runs.ts'

interface Corner {
  readonly x: number
  readonly y: number
}

/** The cells of which more than half lies in a closed line (drawing px; it closes by itself, even-odd where it crosses itself). */
export function cellsInLasso(map: CellRuns, corners: readonly Corner[]): number[] {
  const areas = new Float64Array(map.count)
  eachRun(map, (start, end, cell) => {
    areas[cell] = (areas[cell] as number) + end - start
  })
  const inside = countInside(map, pixelsIn(corners, map))
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

/** The pixels whose middle the closed line encloses. */
function pixelsIn(corners: readonly Corner[], { width, height }: CellRuns): Runs {
  const runs = createRunBuilder()
  const ys = corners.map(({ y }) => y)
  const last = Math.min(height - 1, Math.floor(Math.max(...ys)))
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y <= last; y++) {
    const crossings = crossingsOf(corners, y + 0.5)
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = Math.max(0, Math.ceil((crossings[i] as number) - 0.5))
      const to = Math.min(width, Math.ceil((crossings[i + 1] as number) - 0.5))
      runs.add(y * width + from, y * width + to)
    }
  }
  return runs.build()
}

/** Where the closed line crosses a height, ascending. */
function crossingsOf(corners: readonly Corner[], y: number): number[] {
  const found: number[] = []
  corners.forEach((to, i) => {
    const from = corners.at(i - 1) as Corner
    if (from.y <= y === to.y <= y) return
    found.push(from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x))
  })
  return found.sort((a, b) => a - b)
}
