import type { Random } from '../../../src/core/random.ts'
import {
  add,
  at,
  distance,
  heading,
  type Line,
  mix,
  type Point,
  polar,
  sub,
  times,
} from '../draw/geometry.ts'
import { arc, curve } from '../draw/spline.ts'

/**
 * The edge of a head of hair: from notch to tip to notch. `tips` has one point less than `notches`. Both flanks of a
 * lock bend the same way, the outer more, which is what makes it a lock and not a saw tooth. `sway` in lock lengths.
 */
export function lockEdge(notches: Line, tips: Line, sway: number): Point[] {
  return tips.flatMap((tip, i) => {
    const [from, to] = [at(notches, i), at(notches, i + 1)]
    return [...flank(from, tip, sway + 0.04), ...flank(tip, to, -sway + 0.04)]
  })
}

function flank(from: Point, to: Point, bulge: number): Point[] {
  const [dx, dy] = sub(to, from)
  const middle = add(mix(from, to, 0.5), times([dy, -dx], bulge))
  return curve([from, middle, to])
}

/** A line over the skull from `from` towards the crown, stopping after `share` of the way; it bows outwards. */
export function strandTowards(from: Point, crown: Point, share: number): Point[] {
  const bow = (from[0] - crown[0]) * 0.22
  const steps = 9
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = (i / steps) * share
    return add(mix(from, crown, t), [bow * 4 * t * (1 - t), 0])
  })
}

/** Bumps along a line, outwards to the left of its direction: curls and wool. */
export function scallops(line: Line, size: number, random: Random): Point[] {
  const out: Point[] = []
  let held = at(line, 0)
  let wanted = size
  for (const point of line.slice(1)) {
    if (distance(held, point) < wanted) continue
    out.push(...bump(held, point))
    held = point
    wanted = size * random.range(0.6, 1.35)
  }
  return [...out, ...bump(held, at(line, -1))]
}

function bump(from: Point, to: Point): Point[] {
  const angle = heading(from, to)
  const half = distance(from, to) / 2
  return Array.from({ length: 9 }, (_, i) => polar(mix(from, to, 0.5), half * 1.12, angle + 180 + i * 22.5))
}

/** Curls inside a mass: open hooks at the given places. */
export function curls(places: Line, size: number, random: Random): Point[][] {
  return places.map((place) => {
    const [spin, reach] = [random.range(0, 360), random.range(150, 250)]
    return arc(place, size, size * 0.85, spin, spin + reach)
  })
}

/** Even places 0…1 with some disorder, ends included. */
export function spacing(count: number, disorder: number, random: Random): number[] {
  return Array.from({ length: count + 1 }, (_, i) => {
    const inner = i > 0 && i < count
    return (i + (inner ? random.range(-disorder, disorder) : 0)) / count
  })
}
