import type { Rect } from '../geometry/rect.ts'

/**
 * A set of pixels of a picture: pairs start, end (exclusive) of row-major pixel numbers, ascending, without overlap and
 * without touching. A run may go on into the next row.
 */
export type Runs = Uint32Array<ArrayBuffer>

/** How many pixels a set holds. */
export function countPixels(runs: Runs): number {
  let count = 0
  for (let i = 0; i < runs.length; i += 2) count += (runs[i + 1] as number) - (runs[i] as number)
  return count
}

/** Collects runs in ascending order; what touches the run before becomes one with it. */
export interface RunBuilder {
  add(start: number, end: number): void
  build(): Runs
}

export function createRunBuilder(): RunBuilder {
  const pairs: number[] = []
  return {
    add(start, end) {
      if (end <= start) return
      if (pairs.length > 0 && pairs[pairs.length - 1] === start) pairs[pairs.length - 1] = end
      else pairs.push(start, end)
    },
    build: () => Uint32Array.from(pairs),
  }
}

/** The pixels of `runs` that are not in `taken`; the same object where none is. */
export function subtractRuns(runs: Runs, taken: Runs): Runs {
  if (!mayMeet(runs, taken)) return runs
  const left = createRunBuilder()
  let met = false
  walk(runs, taken, (start, end, isTaken) => {
    if (isTaken) met = true
    else left.add(start, end)
  })
  return met ? left.build() : runs
}

/** The pixels that both sets hold. */
export function intersectRuns(runs: Runs, others: Runs): Runs {
  const shared = createRunBuilder()
  if (mayMeet(runs, others))
    walk(runs, others, (start, end, isShared) => {
      if (isShared) shared.add(start, end)
    })
  return shared.build()
}

/** The pixels of a picture `width` wide that lie in a rectangle of it, as runs that stay within their rows. */
export function eachRowRun(
  runs: Runs,
  width: number,
  { left, top, right, bottom }: Rect,
  visit: (start: number, end: number) => void,
): void {
  const last = bottom * width
  for (let i = firstRunAfter(runs, top * width); i < runs.length && (runs[i] as number) < last; i += 2) {
    const end = Math.min(runs[i + 1] as number, last)
    for (let start = Math.max(runs[i] as number, top * width); start < end; ) {
      const row = start - (start % width)
      const stop = Math.min(end, row + width)
      const [from, to] = [Math.max(start, row + left), Math.min(stop, row + right)]
      if (from < to) visit(from, to)
      start = stop
    }
  }
}

/** Index of the first run that ends behind a pixel. */
function firstRunAfter(runs: Runs, pixel: number): number {
  let [low, high] = [0, runs.length / 2]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((runs[2 * middle + 1] as number) <= pixel) low = middle + 1
    else high = middle
  }
  return 2 * low
}

/** Whether a pixel is one of them. */
export function holdsPixel(runs: Runs, pixel: number): boolean {
  const i = firstRunAfter(runs, pixel)
  return i < runs.length && (runs[i] as number) <= pixel
}

/** The pixels of a picture `width` wide that lie in a rectangle of it. */
export function cropRuns(runs: Runs, width: number, rect: Rect): Runs {
  const inside = createRunBuilder()
  eachRowRun(runs, width, rect, inside.add)
  return inside.build()
}

/** The smallest rectangle of a picture `width` wide that holds all the pixels; empty where there are none. */
export function runsBounds(runs: Runs, width: number): Rect {
  if (runs.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 }
  const top = Math.floor((runs[0] as number) / width)
  const bottom = Math.floor(((runs[runs.length - 1] as number) - 1) / width) + 1
  let [left, right] = [width, 0]
  eachRowRun(runs, width, { left: 0, top, right: width, bottom }, (start, end) => {
    left = Math.min(left, start % width)
    right = Math.max(right, ((end - 1) % width) + 1)
  })
  return { left, top, right, bottom }
}

/** The pixels that any of the sets holds. */
export function uniteRuns(sets: readonly Runs[]): Runs {
  if (sets.length === 1) return sets[0] as Runs
  const pairs = sets.flatMap((runs) =>
    Array.from(
      { length: runs.length / 2 },
      (_, i) => [runs[2 * i] as number, runs[2 * i + 1] as number] as const,
    ),
  )
  pairs.sort(([a], [b]) => a - b)
  const all = createRunBuilder()
  let reached = 0
  for (const [start, end] of pairs) {
    all.add(Math.max(start, reached), end)
    reached = Math.max(reached, end)
  }
  return all.build()
}

/** False where the sets' first and last pixels alone say that they share none. */
const mayMeet = (a: Runs, b: Runs) =>
  a.length > 0 &&
  b.length > 0 &&
  (a[0] as number) < (b[b.length - 1] as number) &&
  (b[0] as number) < (a[a.length - 1] as number)

/** Calls back for each stretch of `runs` that lies in `others` or outside of them altogether. */
function walk(
  runs: Runs,
  others: Runs,
  visit: (start: number, end: number, isShared: boolean) => void,
): void {
  let other = 0
  for (let i = 0; i < runs.length; i += 2) {
    const end = runs[i + 1] as number
    for (let at = runs[i] as number; at < end; ) {
      while (other < others.length && (others[other + 1] as number) <= at) other += 2
      const nextStart = others[other] ?? Number.POSITIVE_INFINITY
      const isShared = nextStart <= at
      const stop = Math.min(end, isShared ? (others[other + 1] as number) : nextStart)
      visit(at, stop, isShared)
      at = stop
    }
  }
}
