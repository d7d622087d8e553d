import { alikeWide, type InkRuns, inkRuns } from './inkRuns.ts'

/** Strokes further apart than this, middle to middle along the row, are drawn stripes. */
const MAX_PERIOD_PX = 18
/** So many strokes side by side, besides the outermost two, make a hatching. */
const MIN_STROKES = 3
/** How much the gaps on both sides of a stroke, and the slopes of neighbours, may differ. */
const GAP_SHARE = 0.4
const GAP_PX = 2
const SLOPE = 0.2
/** The slope of a stroke is taken over this many rows up and down. */
const SLOPE_ROWS = 6
/** A stroke is followed where other ink lies within so many distances beside it. */
const REACH = 1.7
/** A stroke beside a hatching belongs to it where it lies at the strokes' distance, within this share, and other ink lies no further beyond it. */
const BESIDE_SHARE = 0.25

/**
 * Takes hatching out of an ink mask (1 ink, 0 paper, row-major), in place: strokes that run side by side at regular narrow
 * distances, up to where they meet something else. The outermost strokes stay where nothing but paper lies beyond
 * them, so that an outline is never taken for a stroke. How far the strokes lie apart, 0 where there are none.
 */
export function clearHatching(ink: Uint8Array, width: number): number {
  const height = ink.length / width
  const upright = hatchOf(ink, width)
  const turned = hatchOf(transpose(ink, width, height), height)
  const back = turned && transpose(turned.mask, height, width)
  for (const mask of [upright?.mask, back]) {
    if (mask) for (let p = 0; p < ink.length; p++) if (mask[p]) ink[p] = 0
  }
  return Math.max(upright?.periodPx ?? 0, turned?.periodPx ?? 0)
}

function transpose(mask: Uint8Array, width: number, height: number): Uint8Array {
  const out = new Uint8Array(mask.length)
  for (let y = 0, p = 0; y < height; y++)
    for (let x = 0; x < width; x++, p++) out[x * height + y] = mask[p] as number
  return out
}

interface Hatching {
  /** 1 for each of its pixels. */
  readonly mask: Uint8Array
  /** How far its strokes lie apart at most. */
  readonly periodPx: number
}

/** The hatching that runs more down than across; undefined where there is none. */
function hatchOf(ink: Uint8Array, width: number): Hatching | undefined {
  const runs = inkRuns(ink, width)
  const even = evenRuns(runs)
  const hatch = longEnough(runs, even)
  if (!hatch) return undefined
  grow(runs, hatch)
  for (let round = 0; round < 2; round++) {
    addBeside(runs, hatch)
    grow(runs, hatch)
  }
  const out = new Uint8Array(ink.length)
  const { rowFirst, start, end } = runs
  for (let y = 0; y + 1 < rowFirst.length; y++) {
    for (let r = rowFirst[y] as number; r < (rowFirst[y + 1] as number); r++)
      if (hatch[r]) out.fill(1, y * width + (start[r] as number), y * width + (end[r] as number))
  }
  return { mask: out, periodPx: hatch.reduce((a, b) => Math.max(a, b), 0) }
}

/** For each run the distance (px, middle to middle) of the strokes around it where it stands among even ones, else 0. */
function evenRuns(runs: InkRuns): Float32Array {
  const { rowFirst, start } = runs
  const periods = new Float32Array(start.length)
  for (let y = 0; y + 1 < rowFirst.length; y++) {
    const last = (rowFirst[y + 1] as number) - 1
    for (let r = (rowFirst[y] as number) + 1; r < last; r++) periods[r] = evenPeriod(runs, r)
    dropShortRows(periods, rowFirst[y] as number, last + 1)
  }
  return periods
}

function evenPeriod(runs: InkRuns, r: number): number {
  const width = widthOf(runs, r)
  const before = (runs.start[r] as number) - (runs.end[r - 1] as number)
  const after = (runs.start[r + 1] as number) - (runs.end[r] as number)
  const period = width + (before + after) / 2
  if (period > MAX_PERIOD_PX || width > 1.5 * Math.min(before, after) + 1) return 0
  if (Math.abs(before - after) > Math.max(GAP_PX, GAP_SHARE * Math.max(before, after))) return 0
  return alikeWide(width, widthOf(runs, r - 1)) && alikeWide(width, widthOf(runs, r + 1)) ? period : 0
}

/** Fewer than MIN_STROKES even runs in a row, at like distances, are chance. */
function dropShortRows(periods: Float32Array, from: number, to: number): void {
  let first = from
  for (let r = from; r <= to; r++) {
    const period = r < to ? (periods[r] as number) : 0
    const before = r > first ? (periods[r - 1] as number) : period
    if (period > 0 && Math.abs(period - before) <= 0.35 * Math.max(period, before) + 1) continue
    if (r - first < MIN_STROKES) periods.fill(0, first, r)
    first = period > 0 ? r : r + 1
  }
}

/** The distances of those even runs whose stroke, parallel to its neighbours, is so for long enough; undefined where there are none. */
function longEnough(runs: InkRuns, even: Float32Array): Float32Array | undefined {
  const { above, below } = runs
  const parallel = new Uint8Array(even.length)
  for (let r = 0; r < even.length; r++) {
    if (!even[r]) continue
    const slope = slopeOf(runs, r)
    parallel[r] = [r - 1, r + 1].every((beside) => Math.abs(slopeOf(runs, beside) - slope) <= SLOPE) ? 1 : 0
  }
  const up = new Int32Array(even.length)
  const down = new Int32Array(even.length)
  for (let r = 0; r < even.length; r++) {
    const u = above[r] as number
    if (parallel[r]) up[r] = 1 + (u >= 0 ? (up[u] as number) : 0)
  }
  for (let r = even.length - 1; r >= 0; r--) {
    const d = below[r] as number
    if (parallel[r]) down[r] = 1 + (d >= 0 ? (down[d] as number) : 0)
  }
  const hatch = new Float32Array(even.length)
  let any = false
  for (let r = 0; r < even.length; r++) {
    const period = even[r] as number
    if (!parallel[r] || (up[r] as number) + (down[r] as number) - 1 < Math.max(5, 1.2 * period)) continue
    hatch[r] = period
    any = true
  }
  return any ? hatch : undefined
}

/** Columns a stroke moves per row, over the rows around a run. */
function slopeOf(runs: InkRuns, r: number): number {
  const { above, below } = runs
  let top = r
  let bottom = r
  let rows = 0
  for (let i = 0; i < SLOPE_ROWS && (above[top] as number) >= 0; i++, rows++) top = above[top] as number
  for (let i = 0; i < SLOPE_ROWS && (below[bottom] as number) >= 0; i++, rows++)
    bottom = below[bottom] as number
  return rows === 0 ? 0 : (middleOf(runs, bottom) - middleOf(runs, top)) / rows
}

/** Follows strokes up and down, as long as something lies beside them, to where they end or meet something. */
function grow(runs: InkRuns, hatch: Float32Array): void {
  const { above, below } = runs
  for (let r = 0; r < hatch.length; r++) follow(r, below[r] as number)
  for (let r = hatch.length - 1; r >= 0; r--) follow(r, above[r] as number)
  function follow(r: number, next: number) {
    const period = hatch[r] as number
    if (period && next >= 0 && !hatch[next] && hasBeside(runs, next, period)) hatch[next] = period
  }
}

function hasBeside({ start, end }: InkRuns, r: number, period: number): boolean {
  // A run of another row lies on the other side, which makes the distance negative.
  const before = r > 0 ? (start[r] as number) - (end[r - 1] as number) : -1
  const after = r + 1 < start.length ? (start[r + 1] as number) - (end[r] as number) : -1
  return (before > 0 && before <= REACH * period) || (after > 0 && after <= REACH * period)
}

/** Strokes beside a hatching that run like it belong to it, unless nothing lies beyond them. */
function addBeside(runs: InkRuns, hatch: Float32Array): void {
  const { rowFirst } = runs
  const added: [number, number][] = []
  for (let y = 0; y + 1 < rowFirst.length; y++) {
    const first = rowFirst[y] as number
    const last = (rowFirst[y + 1] as number) - 1
    for (let r = first; r <= last; r++) {
      const period = hatch[r] as number
      if (!period) continue
      for (const side of [-1, 1]) {
        const beside = r + side
        const beyond = beside + side
        if (beyond < first || beyond > last || hatch[beside]) continue
        if (
          runsLike(runs, beside, r, period) &&
          distance(runs, beside, beyond) <= (1 + BESIDE_SHARE) * period + 1
        )
          added.push([beside, period])
      }
    }
  }
  for (const [r, period] of added) hatch[r] = period
}

function runsLike(runs: InkRuns, beside: number, r: number, period: number): boolean {
  return (
    alikeWide(widthOf(runs, beside), widthOf(runs, r)) &&
    Math.abs(distance(runs, beside, r) - period) <= BESIDE_SHARE * period + 1 &&
    Math.abs(slopeOf(runs, beside) - slopeOf(runs, r)) <= SLOPE
  )
}

const widthOf = ({ start, end }: InkRuns, r: number) => (end[r] as number) - (start[r] as number)
const middleOf = ({ start, end }: InkRuns, r: number) => ((start[r] as number) + (end[r] as number)) / 2
const distance = (runs: InkRuns, a: number, b: number) => Math.abs(middleOf(runs, a) - middleOf(runs, b))
