import type { Place, Sample } from './streamline.ts'

/** Just over half a turn, so that round ends leave no seam. */
const HALF_TURN = Math.PI + 1e-4
/** Corners of round ends. */
const START_CORNERS = 13
const END_CORNERS = 29

/** Both sides of a stroke's outline as far as they are known, and what the next sample has to know of the ones before. */
export interface Sides {
  readonly left: Place[]
  readonly right: Place[]
  /** How many samples they are made of. */
  count: number
  vector: Place | undefined
  /** The last sample was the tip of a corner. */
  isCorner: boolean
}

export interface SideSettings {
  readonly sizePx: number
  readonly thinning: number
  readonly smoothing: number
}

/** Radius of the stroke at a sample. */
export const radiusAt = ({ sizePx, thinning }: SideSettings, { pressure }: Sample): number =>
  Math.max(0.01, sizePx * (0.5 - thinning * (0.5 - pressure)))

/**
 * Takes one sample more into the sides: one turn of the loop of perfect-freehand's `getStrokeOutlinePoints`, in the very order of its sums, so that the same
 * numbers come out.
 * @param next the sample after it; none where it is the last one
 */
export function addSample(
  sides: Sides,
  sample: Sample,
  next: Sample | undefined,
  settings: SideSettings,
): void {
  const { at, vector } = sample
  const radius = radiusAt(settings, sample)
  const before = sides.vector ?? vector
  const turn = next ? dot(vector, next.vector) : 1
  const index = sides.count++
  sides.vector ??= vector
  if ((dot(vector, before) < 0 && !sides.isCorner) || turn < 0) {
    addCorner(sides, at, before, radius)
    if (turn < 0) sides.isCorner = true
    return
  }
  sides.isCorner = false
  const across = next ? mix(next.vector, vector, turn) : vector
  const [x, y] = [across[1] * radius, -across[0] * radius]
  const leastPx2 = next && index > 1 ? (settings.sizePx * settings.smoothing) ** 2 : -1
  addFar(sides.left, [at[0] - x, at[1] - y], leastPx2)
  addFar(sides.right, [at[0] + x, at[1] + y], leastPx2)
  sides.vector = vector
}

function addCorner({ left, right }: Sides, at: Place, before: Place, radius: number) {
  const [x, y] = [before[1] * radius, -before[0] * radius]
  const step = 1 / START_CORNERS
  for (let t = 0; t <= 1; t += step) {
    left.push(turned([at[0] - x, at[1] - y], at, HALF_TURN * t))
    right.push(turned([at[0] + x, at[1] + y], at, HALF_TURN * -t))
  }
}

/** Adds a place to a side unless it lies closer to the side's last one than the root of that. */
function addFar(side: Place[], place: Place, leastPx2: number) {
  const last = side.at(-1) ?? place
  const [dx, dy] = [last[0] - place[0], last[1] - place[1]]
  if (dx * dx + dy * dy > leastPx2) side.push(place)
}

/** The round beginning of a stroke, from its right side to its left. */
export function startCap(at: Place, right: Place): Place[] {
  const cap: Place[] = []
  const step = 1 / START_CORNERS
  for (let t = step; t <= 1; t += step) cap.push(turned(right, at, HALF_TURN * t))
  return cap
}

/** The round end of a stroke, from its left side to its right. */
export function endCap({ at, vector }: Sample, radius: number): Place[] {
  const from: Place = [at[0] + -vector[1] * radius, at[1] + vector[0] * radius]
  const cap: Place[] = []
  const step = 1 / END_CORNERS
  for (let t = step; t < 1; t += step) cap.push(turned(from, at, HALF_TURN * 3 * t))
  return cap
}

/** The outline of a stroke that goes nowhere. */
export function dotOutline(at: Place, radius: number): Place[] {
  const [dx, dy] = [at[0] - (at[0] + 1), at[1] - (at[1] + 1)]
  const length = Math.hypot(dy, -dx)
  const from: Place = [at[0] + (dy / length) * -radius, at[1] + (-dx / length) * -radius]
  const outline: Place[] = []
  const step = 1 / START_CORNERS
  for (let t = step; t <= 1; t += step) outline.push(turned(from, at, HALF_TURN * 2 * t))
  return outline
}

const dot = (a: Place, b: Place) => a[0] * b[0] + a[1] * b[1]
const mix = (a: Place, b: Place, t: number): Place => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]

/** A place turned around another. */
function turned(place: Place, around: Place, angle: number): Place {
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
  const [x, y] = [place[0] - around[0], place[1] - around[1]]
  return [x * cos - y * sin + around[0], x * sin + y * cos + around[1]]
}
