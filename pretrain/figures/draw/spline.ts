import { add, at, distance, type Line, mix, type Point, polar, sub, times } from './geometry.ts'

const STEPS = 9

/** A smooth open line through its points (uniform Catmull-Rom; E. Catmull, R. Rom, 1974). */
export function curve(points: Line): Point[] {
  const first = at(points, 0)
  const last = at(points, -1)
  if (points.length < 3) return [first, mix(first, last, 0.5), last]
  const padded = [add(first, sub(first, at(points, 1))), ...points, add(last, sub(last, at(points, -2)))]
  const out: Point[] = []
  for (let i = 1; i < padded.length - 2; i++) out.push(...span(padded, i))
  return [...out, last]
}

/** A smooth closed outline through its points. */
export const loop = (points: Line): Point[] => points.flatMap((_, i) => span(points, i))

/** Smooth lines one after the other; where two meet is a corner. */
export const chain = (...lines: readonly Line[]): Point[] => lines.flatMap((line) => curve(line))

function span(points: Line, i: number): Point[] {
  const [a, b, c, d] = [at(points, i - 1), at(points, i), at(points, i + 1), at(points, i + 2)]
  return Array.from({ length: STEPS }, (_, k) => {
    const t = k / STEPS
    const axis = (n: 0 | 1) =>
      0.5 *
      (2 * b[n] +
        (c[n] - a[n]) * t +
        (2 * a[n] - 5 * b[n] + 4 * c[n] - d[n]) * t * t +
        (3 * b[n] - a[n] - 3 * c[n] + d[n]) * t * t * t)
    return [axis(0), axis(1)] as const
  })
}

export function ellipse(center: Point, rx: number, ry: number, degrees = 0): Point[] {
  return arc(center, rx, ry, 0, 352, degrees)
}

/** Part of an ellipse from angle to angle, the whole turned by `degrees`. */
export function arc(center: Point, rx: number, ry: number, from: number, to: number, degrees = 0): Point[] {
  const count = Math.max(3, Math.ceil(Math.abs(to - from) / 8))
  return Array.from({ length: count + 1 }, (_, i) => {
    const [x, y] = polar([0, 0], 1, from + ((to - from) * i) / count)
    const [dx, dy] = polar([0, 0], 1, degrees)
    return add(center, [x * rx * dx - y * ry * dy, x * rx * dy + y * ry * dx])
  })
}

/** A leaf: from its root over a bent spine to a pointed tip. `bend` bulges the spine sideways, in lengths. */
export function lock(root: Point, tip: Point, width: number, bend: number, fullness = 0.5): Point[] {
  const along = sub(tip, root)
  const across: Point = times([-along[1], along[0]], 1 / Math.max(1e-6, Math.hypot(...along)))
  const middle = add(mix(root, tip, 0.5), times([-along[1], along[0]], bend))
  const side = (sign: number, w: number, base: Point) => add(base, times(across, (sign * w) / 2))
  const belly = mix(root, middle, 0.7)
  const late = mix(middle, tip, 0.45)
  const edge = (sign: number) => [
    side(sign, width, root),
    side(sign, width * (0.9 + fullness * 0.4), belly),
    side(sign, width * (0.35 + fullness * 0.4), late),
    tip,
  ]
  return chain(edge(1), [...edge(-1)].reverse())
}

/** A limb: the outline at half `widths` to both sides of a line through `points`, ends rounded. */
export function tube(points: Line, widths: readonly number[]): Point[] {
  const spine = curve(points)
  const lengths = cumulative(spine)
  const total = lengths[lengths.length - 1] ?? 1
  const left: Point[] = []
  const right: Point[] = []
  spine.forEach((point, i) => {
    const half = sample(widths, (lengths[i] ?? 0) / Math.max(1e-6, total)) / 2
    const normal = normalAt(spine, i)
    left.push(add(point, times(normal, half)))
    right.push(add(point, times(normal, -half)))
  })
  return [...left, ...right.reverse()]
}

/** A list of numbers read as a smooth function over 0..1. */
export function sample(values: readonly number[], t: number): number {
  const place = Math.max(0, Math.min(1, t)) * (values.length - 1)
  const i = Math.min(values.length - 2, Math.floor(place))
  if (i < 0) return values[0] ?? 0
  const f = place - i
  const ease = f * f * (3 - 2 * f)
  return (values[i] ?? 0) * (1 - ease) + (values[i + 1] ?? 0) * ease
}

/** Length along a line up to each of its points. */
export function cumulative(line: Line): number[] {
  let sum = 0
  return line.map((point, i) => {
    if (i > 0) sum += distance(point, at(line, i - 1))
    return sum
  })
}

/** Unit normal of an open line, to the right of its direction on screen turned left: (dy, -dx). */
export function normalAt(line: Line, i: number): Point {
  const a = line[Math.max(0, i - 1)] ?? at(line, 0)
  const b = line[Math.min(line.length - 1, i + 1)] ?? at(line, -1)
  const [dx, dy] = sub(b, a)
  const length = Math.max(1e-6, Math.hypot(dx, dy))
  return [dy / length, -dx / length]
}
