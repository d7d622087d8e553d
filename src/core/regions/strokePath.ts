import { pointRadiusPx, type Stroke } from '../hints/stroke.ts'

/** A place on a stroke's centre line and the brush's radius there, px. */
export interface PathSample {
  readonly x: number
  readonly y: number
  readonly radiusPx: number
}

/** Strokes never change, so each is sampled once for as long as it is there. */
const sampled = new WeakMap<Stroke, readonly PathSample[]>()

/** Places along a stroke's centre line, at most one px of the drawing apart; a dot is one place. */
export function sampleStroke(stroke: Stroke): readonly PathSample[] {
  const known = sampled.get(stroke)
  if (known) return known
  const samples = walk(stroke)
  sampled.set(stroke, samples)
  return samples
}

type Place = Pick<PathSample, 'x' | 'y'>

/** Whether the brush covers a place there. */
export function covers({ x, y, radiusPx }: PathSample, place: Place): boolean {
  const [dx, dy] = [place.x - x, place.y - y]
  return dx * dx + dy * dy <= radiusPx * radiusPx
}

/** Whether the brush covers a place at any of a stroke's samples. None has to be made but the nearest ones of each stretch. */
export function runsOver(stroke: Stroke, place: Place): boolean {
  for (const stretch of stretchesOf(stroke)) {
    const nearest = Math.floor(nearestStep(stretch, place))
    if (covers(sampleAt(stretch, nearest), place) || covers(sampleAt(stretch, nearest + 1), place))
      return true
  }
  return false
}

/** What lies between two points of a stroke; a dot, and the first point of each stroke, is one of no steps. */
interface Stretch {
  readonly from: PathSample
  readonly to: PathSample
  /** Samples from the one to the other. */
  readonly steps: number
}

const stretched = new WeakMap<Stroke, readonly Stretch[]>()

function stretchesOf(stroke: Stroke): readonly Stretch[] {
  const known = stretched.get(stroke)
  if (known) return known
  const ends = stroke.points.map((point) => ({
    x: point.x,
    y: point.y,
    radiusPx: pointRadiusPx(stroke.radiusPx, point),
  }))
  const stretches = ends.map((to, i): Stretch => {
    const from = ends[i - 1] ?? to
    return { from, to, steps: Math.ceil(Math.hypot(to.x - from.x, to.y - from.y)) }
  })
  stretched.set(stroke, stretches)
  return stretches
}

function sampleAt({ from, to, steps }: Stretch, step: number): PathSample {
  if (step <= 0) return from
  if (step >= steps) return to
  const t = step / steps
  return {
    x: from.x + t * (to.x - from.x),
    y: from.y + t * (to.y - from.y),
    radiusPx: from.radiusPx + t * (to.radiusPx - from.radiusPx),
  }
}

/** At which step, whole or between two, the square of the distance to a place exceeds that of the radius least. */
function nearestStep({ from, to, steps }: Stretch, place: Place): number {
  const [dx, dy, dr] = [to.x - from.x, to.y - from.y, to.radiusPx - from.radiusPx]
  const curvature = dx * dx + dy * dy - dr * dr
  // Where the radius changes faster than the place, one end covers all that any sample between covers.
  if (curvature <= 0) return dr > 0 ? steps : 0
  return (steps * ((place.x - from.x) * dx + (place.y - from.y) * dy + from.radiusPx * dr)) / curvature
}

function walk(stroke: Stroke): PathSample[] {
  const samples: PathSample[] = []
  for (const stretch of stretchesOf(stroke)) {
    for (let step = 1; step < stretch.steps; step++) samples.push(sampleAt(stretch, step))
    samples.push(stretch.to)
  }
  return samples
}
