import type { Random } from '../../../src/core/random.ts'
import type { Drawing, Material } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import { add, at, type Line, mix, type Point } from '../draw/geometry.ts'
import { arc, curve, lock } from '../draw/spline.ts'
import type { View } from '../face/headShape.ts'
import { type HairLine, hairLineOf } from './hairLine.ts'
import type { HairStyle } from './hairStyle.ts'
import { curls, lockEdge, scallops, spacing, strandTowards } from './locks.ts'

/** The hair behind head and neck. Drawn first. */
export function drawBackHair(
  drawing: Drawing,
  head: Frame,
  view: View,
  style: HairStyle,
  hair: Material,
  random: Random,
): void {
  const line = hairLineOf(view)
  const { outline, strands } = planBack(line, style, random)
  const dark: Material = { ...hair, flat: hair.shade, fade: undefined }
  // What lies behind the neck is in the head's own shadow.
  const loose = style.back === 'long' || style.back === 'wavy' || style.back === 'curly'
  drawing.part(head.line(outline), loose ? hair : dark, { shadePx: loose ? head.px(0.25) : 0, weight: 1.1 })
  drawing.strokes(
    strands.map((strand) => head.line(strand)),
    { weight: 0.75 },
  )
}

interface Back {
  outline: Point[]
  strands: Point[][]
}

function planBack(line: HairLine, style: HairStyle, random: Random): Back {
  const { back } = style
  if (back === 'afro') return round(line, style, random, 0.42, 0.5)
  if (back === 'curly') return curlyBack(line, style, random)
  if (back === 'cropped' || back === 'spiky') return nape(line, style, random)
  return hanging(line, style, random)
}

function round(line: HairLine, { volume }: HairStyle, random: Random, off: number, size: number): Back {
  const { center, rx, ry } = line.skull
  return {
    outline: scallops(arc(center, rx + volume + off, ry + volume + off, 0, 360), size, random),
    strands: [],
  }
}

function curlyBack(
  { backLeft, backRight, skull }: HairLine,
  { length, volume }: HairStyle,
  random: Random,
): Back {
  const [left, right] = [backLeft - volume - 0.28, backRight + volume + 0.28]
  const body: Point[] = [
    [left + 0.2, -0.6],
    [skull.center[0], -1.1],
    [right - 0.2, -0.6],
    [right, 0.2],
    [right + 0.1, length * 0.7],
    [mix([right, 0], [left, 0], 0.25)[0], length],
    [mix([right, 0], [left, 0], 0.75)[0], length],
    [left - 0.1, length * 0.7],
    [left, 0.2],
    [left + 0.2, -0.6],
  ]
  const places = Array.from(
    { length: 9 },
    (_, i): Point => [
      i % 2 === 0 ? left + random.range(0.15, 0.45) : right - random.range(0.15, 0.45),
      random.range(-0.2, length - 0.25),
    ],
  )
  return { outline: scallops(curve(body), 0.34, random), strands: curls(places, 0.13, random) }
}

/** Short hair that shows below the ears. */
function nape({ backLeft, backRight }: HairLine, { volume, lean }: HairStyle, random: Random): Back {
  const [left, right] = [backLeft - volume * 0.5, backRight + volume * 0.5]
  const bottom = random.range(0.75, 1.05)
  const count = 5
  const notches = spacing(count, 0.2, random).map(
    (t): Point => [right * 0.8 + (left * 0.85 - right * 0.8) * t, bottom],
  )
  const tips = Array.from({ length: count }, (_, i): Point => {
    const [x] = mix(at(notches, i), at(notches, i + 1), 0.5)
    return [x + (x - (left + right) / 2) * 0.12, bottom + random.range(0.1, 0.3)]
  })
  const outline = [
    ...curve([
      [left, 0.1],
      [left * 0.6 + right * 0.4, -0.8],
      [right, 0.1],
    ]),
    ...curve([[right, 0.1], [right * 0.95, 0.55], at(notches, 0)]),
    ...lockEdge(notches, tips, 0.05 * lean),
    ...curve([at(notches, -1), [left * 0.95, 0.55], [left, 0.1]]),
  ]
  return { outline, strands: [] }
}

/** A mane with torn ends, straight or in waves. */
function hanging(line: HairLine, style: HairStyle, random: Random): Back {
  const { length, volume, back, lean } = style
  const [left, right] = [line.backLeft - volume, line.backRight + volume]
  const flare = back === 'bob' ? random.range(-0.12, 0.16) : random.range(0, 0.45)
  const wave = back === 'wavy' ? random.range(0.1, 0.2) : 0.02
  const edge = (x: number, sign: number): Point[] =>
    Array.from({ length: 7 }, (_, i): Point => {
      const t = i / 6
      return [
        x * (0.82 + 0.18 * Math.min(1, t * 3.5)) +
          sign * (flare * t * t + 0.1 * Math.sin(t * 3)) +
          sign * wave * Math.sin(t * 8 + 1),
        -0.45 + (length + 0.45) * t,
      ]
    })
  const [leftEdge, rightEdge] = [edge(left, -1), edge(right, 1)]
  const count = Math.max(4, Math.round((right - left) * 2.4)) + random.int(3)
  const [a, b] = [at(rightEdge, -1), at(leftEdge, -1)]
  const drop = back === 'bob' ? 0.14 : 0.4
  const notches = spacing(count, 0.25, random).map((t, i): Point => {
    const sag = Math.sin(t * Math.PI) * drop
    return add(mix(a, b, t), [0, sag - (i % 2) * 0.08])
  })
  const tips = Array.from({ length: count }, (_, i) =>
    add(mix(at(notches, i), at(notches, i + 1), 0.5), [lean * 0.12, drop * random.range(0.6, 1.3)]),
  )
  const top = curve([at(leftEdge, 0), [(left + right) / 2, -1.08], at(rightEdge, 0)])
  const outline = [
    ...top,
    ...curve(rightEdge),
    ...lockEdge(notches, tips, 0.08 * lean),
    ...curve([...leftEdge].reverse()),
  ]
  return { outline, strands: strandsFrom(notches.slice(1, -1), line, length, random) }
}

function strandsFrom(notches: Line, { crown }: HairLine, length: number, random: Random): Point[][] {
  const target: Point = [crown[0], crown[1] - length * 0.6]
  return notches.map((notch) => strandTowards(notch, target, random.range(0.2, 0.5)))
}

/** The locks beside the face. Drawn over face and shoulders. */
export function drawSideLocks(
  drawing: Drawing,
  head: Frame,
  view: View,
  style: HairStyle,
  hair: Material,
  random: Random,
): void {
  if (style.sideLocks === 0) return
  for (const { root, side, far } of hairLineOf(view).temples) {
    const reach = style.sideLocks * (far ? 0.8 : 1) * random.range(0.9, 1.1)
    const width = random.range(0.24, 0.36) * (far ? 0.55 : 1)
    const bend = side * random.range(-0.06, 0.12) * (style.back === 'wavy' ? -1.6 : 1)
    const tip: Point = [root[0] + side * random.range(-0.14, 0.12), reach]
    const outline = head.line(lock(root, tip, width, -bend))
    drawing.part(outline, hair, { shadePx: head.px(0.07), weight: 1 })
    const strand = curve([
      add(root, [0, 0.15]),
      add(mix(root, tip, 0.5), [side * bend * reach * 0.7, 0]),
      mix(root, tip, 0.86),
    ])
    drawing.stroke(head.line(strand), { weight: 0.6 })
  }
}
