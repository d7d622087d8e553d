import type { Random } from '../../../src/core/random.ts'
import type { Drawing, Material } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import { add, at, type Line, mix, type Point, polar } from '../draw/geometry.ts'
import { curve, lock } from '../draw/spline.ts'
import type { View } from '../face/headShape.ts'
import { capEdge, fringeU, type HairLine, hairLineOf } from './hairLine.ts'
import type { HairStyle } from './hairStyle.ts'
import { curls, lockEdge, scallops, spacing, strandTowards } from './locks.ts'

/** The front of a hairdo, decided once so that its shadow on the face and the hair itself agree. Head units. */
export interface Fringe {
  /** The whole cap over the skull, closed: the outer edge, then the edge over the face, then the edge behind the ear. */
  outline: Point[]
  outer: Point[]
  inner: Point[]
  behind: Point[]
  notches: Point[]
  tips: Point[]
}

export function planFringe(view: View, style: HairStyle, random: Random): Fringe {
  const line = hairLineOf(view)
  const outer = outerEdge(line, style, random)
  const front =
    style.fringe === 'back' ? sweptBack(line, outer) : fringePoints(line, view, style, outer, random)
  const { notches, tips } = front
  const inner =
    style.fringe === 'back'
      ? curve(notches)
      : style.fringe === 'curly'
        ? scallops(curve(interleave(notches, tips)), 0.26, random)
        : lockEdge(notches, tips, swayOf(style))
  const behind = behindEdge(line, at(outer, 0), style, random)
  return { outline: [...outer, ...inner, ...behind], outer, inner, behind, notches, tips }
}

const swayOf = ({ lean }: HairStyle) => (lean < 0 ? -1 : 1) * (0.1 + 0.1 * Math.abs(lean))

function sweptBack(line: HairLine, outer: Point[]): { notches: Point[]; tips: Point[] } {
  const { left, middle, right, sideY, browY } = line
  const notches: Point[] = [
    at(outer, -1),
    [right * 0.98, sideY - 0.34],
    [middle + (right - middle) * 0.55, browY - 0.04],
    [middle, browY + 0.08],
    [middle + (left - middle) * 0.5, browY],
    [left * 0.93, sideY - 0.3],
    line.behindEar[0] ?? at(outer, 0),
  ]
  return { notches, tips: [] }
}

/** From the ear back to where the outer edge starts; short hair ends in locks at the nape. */
function behindEdge({ behindEar }: HairLine, start: Point, style: HairStyle, random: Random): Point[] {
  const neck = behindEar[behindEar.length - 1]
  if (!neck) return []
  const count = 3
  const notches = spacing(count, 0.15, random).map((t) => mix(neck, start, t))
  const tips = Array.from({ length: count }, (_, i) =>
    add(mix(at(notches, i), at(notches, i + 1), 0.35), [0.02, random.range(0.12, 0.26)]),
  )
  return [...curve(behindEar), ...lockEdge(notches, tips, swayOf(style))]
}

function outerEdge(line: HairLine, style: HairStyle, random: Random): Point[] {
  const smooth = capEdge(line, style.volume)
  if (style.back === 'curly' || style.back === 'afro')
    return scallops(capEdge(line, style.volume + (style.back === 'afro' ? 0.3 : 0.12)), 0.3, random)
  if (style.back !== 'spiky') return smooth
  const { skull, from, to } = line
  const count = 7 + random.int(4)
  const notches = spacing(count, 0.2, random).map((t) =>
    polarOn(skull, style.volume * 0.7, from + (to - from) * t),
  )
  const tips = Array.from({ length: count }, (_, i) => {
    const t = (i + 0.5) / count
    const reach = style.volume + random.range(0.18, 0.42)
    return polarOn(skull, reach, from + (to - from) * t + (t < 0.5 ? -9 : 9) + style.lean * 8)
  })
  return lockEdge(notches, tips, swayOf(style))
}

function polarOn(skull: HairLine['skull'], off: number, degrees: number): Point {
  const [x, y] = polar([0, 0], 1, degrees)
  return add(skull.center, [x * (skull.rx + off), y * (skull.ry + off)])
}

/** Notches and tips from right to left. The first lock hangs from the end of the outer edge, the last from the ear. */
function fringePoints(
  line: HairLine,
  view: View,
  style: HairStyle,
  outer: Point[],
  random: Random,
): { notches: Point[]; tips: Point[] } {
  const many =
    { blunt: 6, swept: 4, parted: 5, wild: 5, veil: 4, curly: 5, back: 1 }[style.fringe] + random.int(3)
  const count = Math.max(3, Math.round(many * ((line.right - line.left) / 1.94)))
  const places = spacing(count, 0.2, random).map((t) => line.right + (line.left - line.right) * t)
  const point = (x: number, share: number): Point => {
    const u = fringeU(line, x)
    const root = line.browY + (line.sideY - line.browY) * u * u
    const tip = tipY(style, u) + random.range(-1, 1) * DISORDER[style.fringe]
    return [x, root + (tip - root) * share]
  }
  const tips = Array.from({ length: count }, (_, i) => {
    const x = ((places[i] as number) + (places[i + 1] as number)) / 2
    const spread = i === 0 ? 0.4 : i === count - 1 && view === 'front' ? -0.4 : 0
    const [tipX, y] = point(x + (spread * (line.right - line.left)) / count, 1)
    return [tipX + leanOf(style, fringeU(line, x)), y] as const
  })
  const inner = places
    .slice(1, -1)
    .map((x) => point(x, style.fringe === 'blunt' ? random.range(0.45, 0.7) : random.range(0.15, 0.5)))
  return { notches: [at(outer, -1), ...inner, line.behindEar[0] ?? at(outer, 0)], tips }
}

/** How far tips stray from the common line, head units. */
const DISORDER: Readonly<Record<HairStyle['fringe'], number>> = {
  blunt: 0.03,
  swept: 0.08,
  parted: 0.05,
  wild: 0.14,
  veil: 0.08,
  curly: 0.08,
  back: 0,
}

/** How low the fringe hangs at u: brows lie near y = 0, eyes near 0.34. */
function tipY({ fringe, lean }: HairStyle, u: number): number {
  const sides = u * u * 0.4
  if (fringe === 'blunt') return 0.1 + sides * 0.8
  if (fringe === 'parted') return -0.28 + Math.abs(u) * 0.85
  if (fringe === 'swept') return 0.1 + sides + lean * u * 0.16
  if (fringe === 'veil') return 0.12 + sides + (u * Math.sign(lean) > 0.15 ? 0.42 : 0)
  return fringe === 'curly' ? -0.06 + sides : 0.1 + sides
}

function leanOf({ fringe, lean }: HairStyle, u: number): number {
  if (fringe === 'parted') return Math.sign(u || 1) * 0.12
  return fringe === 'blunt' ? lean * 0.03 : lean * 0.17
}

const interleave = (notches: Line, tips: Line): Point[] =>
  notches.flatMap((notch, i) => (tips[i] ? [notch, tips[i] as Point] : [notch]))

/** The hair over the face: cap, its strands and its shine. */
export function drawFringe(
  drawing: Drawing,
  head: Frame,
  view: View,
  style: HairStyle,
  fringe: Fringe,
  hair: Material,
  random: Random,
): void {
  const line = hairLineOf(view)
  const outline = head.line(fringe.outline)
  const loose = style.back === 'long' || style.back === 'wavy' || style.back === 'bob'
  drawing.part(outline, { ...hair, fade: undefined }, { shadePx: loose ? 0 : head.px(0.1), weight: 0 })
  drawing.shade(outline, shadowWedges(head, line, fringe), hair.shade)
  if (style.shine) drawing.light(outline, [head.line(shineBand(line, style, random))], hair.light)
  // Loose hair flows on below the cap: no line there.
  const top = loose ? fringe.outer.filter(([x, y]) => y < -0.12 || (view !== 'front' && x > 0)) : fringe.outer
  drawing.edge(head.line(top), 1.1)
  drawing.edge(head.line(fringe.inner), 1.1)
  if (!loose && fringe.behind.length > 0) drawing.edge(head.line(fringe.behind), 1)
  if (style.fringe === 'curly')
    drawing.strokes(
      curls(capPlaces(line, 8, random), 0.12, random).map((curl) => head.line(curl)),
      { weight: 0.7 },
    )
  else drawStrands(drawing, head, line, fringe, random)
  if (style.antenna) drawAntenna(drawing, head, line, style, hair)
}

/** Places between crown and hairline, for what covers the whole cap. */
function capPlaces({ skull }: HairLine, count: number, random: Random): Point[] {
  return Array.from({ length: count }, () => polarOn(skull, random.range(-0.3, 0.02), random.range(195, 345)))
}

function drawStrands(
  drawing: Drawing,
  head: Frame,
  { crown }: HairLine,
  { notches, tips }: Fringe,
  random: Random,
): void {
  const up = (from: Point, share: number) => head.line(strandTowards(from, crown, share))
  drawing.strokes(
    notches.slice(1, -1).map((notch) => up(notch, random.range(0.3, 0.62))),
    { weight: 0.8, fade: 'end' },
  )
  drawing.strokes(
    tips.filter(() => random.next() < 0.55).map((tip) => up(tip, 0.4).slice(5)),
    { weight: 0.5 },
  )
}

/** Locks lie over one another: a dark wedge runs up from each notch, from below it so that its blunt end is cut off. */
function shadowWedges(head: Frame, { crown }: HairLine, { notches }: Fringe): Point[][] {
  return notches
    .slice(1, -1)
    .map((notch) => head.line(lock(mix(notch, crown, -0.1), mix(notch, crown, 0.42), 0.11, 0.04)))
}

/** A ring of light around the skull with a torn lower edge. */
function shineBand({ skull }: HairLine, { volume }: HairStyle, random: Random): Point[] {
  const on = (degrees: number, off: number) => polarOn(skull, volume + off, degrees)
  const [from, to] = [random.range(200, 222), random.range(312, 338)]
  const steps = 14
  const angle = (i: number) => from + ((to - from) * i) / steps
  const upper = Array.from({ length: steps + 1 }, (_, i) =>
    on(angle(i), -0.3 - (i % 2) * random.range(0, 0.03)),
  )
  const lower = Array.from({ length: steps + 1 }, (_, i) => {
    const thick = Math.sin((i / steps) * Math.PI) * 0.13
    return on(angle(i), -0.31 - thick * (i % 2 === 0 ? 0.5 : random.range(1, 1.6)))
  })
  return [...upper, ...lower.reverse()]
}

function drawAntenna(
  drawing: Drawing,
  head: Frame,
  line: HairLine,
  { lean, volume }: HairStyle,
  hair: Material,
): void {
  const root = add(line.crown, [0, -volume + 0.06])
  const side = lean > 0 ? 1 : -1
  drawing.part(head.line(lock(root, add(root, [0.5 * side, -0.42]), 0.13, -0.3 * side)), hair, {
    weight: 0.9,
  })
}
