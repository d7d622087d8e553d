import type { Extent } from '../geometry/viewTransform.ts'
import { eachRowRun, type Runs, runsBounds } from './runs.ts'

/**
 * The border of a set of pixels: the lines between pixels that are in it and those that are not, or the picture's edge. Each
 * upright line goes as far as it can; their order is that in which they end.
 * @returns x and y of where each line starts and ends, px: four numbers a line
 */
export function outlineRuns(runs: Runs, { width }: Extent): Float32Array<ArrayBuffer> {
  const lines: number[] = []
  const upright = new Map<number, number>()
  const { top, bottom } = runsBounds(runs, width)
  let above: readonly number[] = []
  for (let y = top; y <= bottom; y++) {
    const borders = y < bottom ? bordersInRow(runs, width, y) : []
    const changed = inOneOf(above, borders)
    for (let i = 0; i < changed.length; i += 2)
      lines.push(changed[i] as number, y, changed[i + 1] as number, y)
    const here = new Set(borders)
    for (const [x, from] of upright) {
      if (here.has(x)) continue
      lines.push(x, from, x, y)
      upright.delete(x)
    }
    for (const x of here) if (!upright.has(x)) upright.set(x, y)
    above = borders
  }
  return Float32Array.from(lines)
}

/** Where a row goes into the set and out of it, ascending. */
function bordersInRow(runs: Runs, width: number, y: number): number[] {
  const borders: number[] = []
  eachRowRun(runs, width, { left: 0, top: y, right: width, bottom: y + 1 }, (start, end) =>
    borders.push(start - y * width, end - y * width),
  )
  return borders
}

/** The stretches that lie in one of two rows but not in both, from the rows' borders. */
function inOneOf(a: readonly number[], b: readonly number[]): number[] {
  const borders: number[] = []
  for (const x of [...a, ...b].sort((one, other) => one - other)) {
    if (borders.at(-1) === x) borders.pop()
    else borders.push(x)
  }
  return borders
}
