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

function walk({ points, radiusPx }: Stroke): PathSample[] {
  const samples: PathSample[] = []
  points.forEach((point, i) => {
    const before = points[i - 1]
    const to = { x: point.x, y: point.y, radiusPx: pointRadiusPx(radiusPx, point) }
    if (before) {
      const fromRadiusPx = pointRadiusPx(radiusPx, before)
      const steps = Math.ceil(Math.hypot(to.x - before.x, to.y - before.y))
      for (let s = 1; s < steps; s++) {
        const t = s / steps
        samples.push({
          x: before.x + t * (to.x - before.x),
          y: before.y + t * (to.y - before.y),
          radiusPx: fromRadiusPx + t * (to.radiusPx - fromRadiusPx),
        })
      }
    }
    samples.push(to)
  })
  return samples
}
