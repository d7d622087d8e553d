import type { Extent } from '../geometry/viewTransform.ts'
import { createRunBuilder, type Runs } from './runs.ts'

/** A corner of a lasso, drawing px. */
export interface Corner {
  readonly x: number
  readonly y: number
}

/** The pixels of a drawing whose middle a closed line encloses (drawing px; it closes by itself, even-odd where it crosses itself). */
export function pixelsInLasso(corners: readonly Corner[], { width, height }: Extent): Runs {
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
