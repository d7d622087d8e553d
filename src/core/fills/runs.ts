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
