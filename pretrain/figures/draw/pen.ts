import type { Random } from '../../../src/core/random.ts'
import { add, at, distance, heading, type Line, type Point, signedArea, times } from './geometry.ts'
import { cumulative, normalAt } from './spline.ts'

/** The hand that inks one picture. */
export interface Pen {
  /** Width of a contour at full pressure, sheet px. */
  widthPx: number
  /** 0: the same width all round; 1: hairline on the lit side, double on the other. */
  contrast: number
  /** How far strokes thin out at their ends, 0..1. */
  taper: number
  /** Chance that a contour stroke lifts off early and leaves a gap. */
  gaps: number
  /** Where the light comes from, unit vector. */
  light: Point
}

/** How one line is drawn: weight in pen widths; `both`, `end` and `start` say where pressure fades out. */
export interface Touch {
  weight?: number
  fade?: 'both' | 'start' | 'end' | 'none'
}

export function choosePen(random: Random, widthPx: number, light: Point): Pen {
  const brush = random.next()
  return {
    widthPx,
    contrast: brush < 0.2 ? 0.08 : random.range(0.25, 0.75),
    taper: brush < 0.2 ? 0.1 : random.range(0.3, 0.8),
    gaps: random.next() < 0.3 ? random.range(0.05, 0.2) : 0,
    light,
  }
}

/** The filled outline of one free stroke along an open line. */
export function strokeShape(pen: Pen, line: Line, { weight = 1, fade = 'both' }: Touch = {}): Point[] {
  const pressure = (t: number) => {
    const rise = fade === 'end' || fade === 'none' ? 0.75 : Math.sin(Math.min(1, t * 1.7) * (Math.PI / 2))
    const fall =
      fade === 'start' || fade === 'none' ? 0.75 : Math.sin(Math.min(1, (1 - t) * 1.7) * (Math.PI / 2))
    return Math.max(0.12, 1 - pen.taper * (2 - rise - fall) - (1 - pen.taper) * 0.5 * (2 - rise - fall))
  }
  return ribbon(line, (t) => pen.widthPx * weight * pressure(t))
}

/** The strokes that go round a closed outline: from corner to corner, heavier away from the light. */
export function contourShapes(pen: Pen, outline: Line, weight: number, random: Random): Point[][] {
  const ring = withoutRepeats([...outline, at(outline, 0)]).slice(0, -1)
  if (ring.length < 3) return []
  const side = signedArea(ring) > 0 ? 1 : -1
  const corners = ring.flatMap((_, i) => (isCorner(ring, i) ? [i] : []))
  const starts = corners.length > 0 ? corners : [random.int(ring.length)]
  return starts.map((start, k) => {
    const next = starts[k + 1] ?? (starts[0] as number) + ring.length
    const run = Array.from({ length: next - start + 1 }, (_, i) => at(ring, start + i))
    return edgeShape(pen, run, weight * side, random)
  })
}

/** The same along an open line that is part of an outline running clockwise. */
export function edgeShapes(pen: Pen, line: Line, weight: number, random: Random): Point[][] {
  const points = withoutRepeats(line)
  if (points.length < 2) return []
  const corners = points.flatMap((_, i) => (i > 0 && i < points.length - 1 && isCorner(points, i) ? [i] : []))
  const cuts = [0, ...corners, points.length - 1]
  return cuts.slice(1).map((cut, k) => edgeShape(pen, points.slice(cuts[k], cut + 1), weight, random))
}

/** A negative weight says that the line runs the other way round. */
function edgeShape(pen: Pen, run: Line, weight: number, random: Random): Point[] {
  const lifted =
    random.next() < pen.gaps ? run.slice(0, Math.ceil(run.length * random.range(0.7, 0.92))) : run
  const wave = random.range(0, 6.28)
  return ribbon(lifted, (t, normal) => {
    const away = -Math.sign(weight) * (normal[0] * pen.light[0] + normal[1] * pen.light[1])
    const ends = 1 - pen.taper * 0.6 * (1 - Math.min(1, Math.min(t, 1 - t) * 6))
    const hand = 1 + 0.12 * Math.sin(wave + t * 9)
    return pen.widthPx * Math.abs(weight) * ends * hand * (1 + pen.contrast * 0.75 * away)
  })
}

const CORNER_DEGREES = 42

function isCorner(line: Line, i: number): boolean {
  const bend = heading(at(line, i), at(line, i + 1)) - heading(at(line, i - 1), at(line, i))
  return Math.abs(((bend + 540) % 360) - 180) > CORNER_DEGREES
}

const withoutRepeats = (line: Line): Point[] =>
  line.filter((p, i) => i === 0 || distance(p, at(line, i - 1)) > 0.05)

function ribbon(line: Line, widthAt: (t: number, normal: Point) => number): Point[] {
  const lengths = cumulative(line)
  const total = Math.max(1e-6, lengths[lengths.length - 1] ?? 0)
  const left: Point[] = []
  const right: Point[] = []
  line.forEach((point, i) => {
    const normal = normalAt(line, i)
    const half = Math.max(0.35, widthAt((lengths[i] ?? 0) / total, normal) / 2)
    left.push(add(point, times(normal, half)))
    right.push(add(point, times(normal, -half)))
  })
  return [...left, ...right.reverse()]
}
