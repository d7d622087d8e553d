import type { Random } from '../../../src/core/random.ts'
import { drawFlower } from '../backgrounds/land.ts'
import type { Drawing } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import type { Line, Point } from '../draw/geometry.ts'
import { arc, chain, curve, ellipse, lock, loop } from '../draw/spline.ts'
import { type FigurePalette, material } from '../palette.ts'

export const PROPS = ['sword', 'wand', 'umbrella', 'flower', 'cup', 'book', 'balloon', 'lantern'] as const
export type Prop = (typeof PROPS)[number]

/** A thing in a fist. The hand's middle is at [0, 0] of an upright frame in head units; drawn before the hand. */
export function drawProp(
  drawing: Drawing,
  hand: Frame,
  prop: Prop,
  palette: FigurePalette,
  random: Random,
): void {
  const draw = { sword, wand, umbrella, flower, cup, book, balloon, lantern }[prop]
  draw(drawing, hand, palette, random)
}

const rod = (left: number, top: number, right: number, bottom: number): Line => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
]

function sword(drawing: Drawing, hand: Frame, palette: FigurePalette, random: Random): void {
  const frame = hand.child([0, 0], 1, random.range(-35, 35))
  const blade: Point[] = [
    [-0.14, -0.35],
    [-0.13, -2.6],
    [0, -3],
    [0.13, -2.6],
    [0.14, -0.35],
  ]
  const steel = material('#cfd8e2', 1.2)
  drawing.part(frame.line(blade), steel, { shadePx: frame.px(0.08), lightPx: frame.px(0.04) })
  drawing.stroke(
    frame.line([
      [0, -0.4],
      [0, -1.4],
      [0, -2.5],
    ]),
    { weight: 0.6 },
  )
  drawing.part(frame.line(rod(-0.07, -0.3, 0.07, 0.55)), material('#7a4f36'), { shadePx: frame.px(0.05) })
  drawing.part(
    frame.line(
      loop([
        [-0.5, -0.4],
        [0, -0.3],
        [0.5, -0.4],
        [0.5, -0.24],
        [0, -0.16],
        [-0.5, -0.24],
      ]),
    ),
    palette.metal,
    { shadePx: frame.px(0.05) },
  )
  drawing.part(frame.line(ellipse([0, 0.6], 0.12, 0.12)), palette.accent)
}

function wand(drawing: Drawing, hand: Frame, palette: FigurePalette, random: Random): void {
  const frame = hand.child([0, 0], 1, random.range(-25, 30))
  drawing.part(frame.line(rod(-0.06, -1.5, 0.06, 0.9)), material('#a9743f'), { shadePx: frame.px(0.05) })
  const star = Array.from({ length: 10 }, (_, i): Point => {
    const r = i % 2 === 0 ? 0.48 : 0.22
    return [r * Math.sin((i * Math.PI) / 5), -1.75 - r * Math.cos((i * Math.PI) / 5)]
  })
  drawing.part(frame.line(star), palette.accent, { shadePx: frame.px(0.12), lightPx: frame.px(0.05) })
}

function umbrella(drawing: Drawing, hand: Frame, palette: FigurePalette, random: Random): void {
  const frame = hand.child([0, 0], 1, random.range(-14, 14))
  drawing.part(frame.line(rod(-0.05, -3.2, 0.05, 0.8)), material('#8a8f98'), { weight: 0.9 })
  const scallop: Point[] = [2.2, 1.1, 0, -1.1].flatMap((x): Point[] => [
    [x, -2.2],
    [x - 0.3, -2.42],
    [x - 0.8, -2.42],
  ])
  const canopy = [...arc([0, -2.2], 2.2, 1.75, 180, 360), ...curve([...scallop, [-2.2, -2.2]])]
  const shape = frame.line(canopy)
  drawing.part(shape, palette.accent, { shadePx: frame.px(0.3), weight: 0 })
  drawing.clipped(shape, () => {
    const gore = chain(
      [
        [0, -4],
        [-0.75, -3.2],
        [-1.1, -2.1],
      ],
      [
        [1.1, -2.1],
        [0.75, -3.2],
        [0, -4],
      ],
    )
    drawing.part(frame.line(gore), palette.second, { weight: 0.7 })
  })
  drawing.strokes(
    [
      frame.line(
        curve([
          [0, -3.95],
          [0.1, -3.2],
          [0, -2.25],
        ]),
      ),
    ],
    { weight: 0.7 },
  )
  drawing.contour(shape, 1)
  drawing.part(frame.line(rod(-0.05, -4.2, 0.05, -3.92)), material('#8a8f98'), { weight: 0.8 })
}

function flower(drawing: Drawing, hand: Frame, palette: FigurePalette, random: Random): void {
  const frame = hand.child([0, 0], 1, random.range(-20, 20))
  drawing.part(frame.line(lock([0, 0.6], [0, -1.2], 0.12, 0.06, 1)), material('#5f9a58'), { weight: 0.9 })
  drawing.part(frame.line(lock([0.02, -0.3], [0.55, -0.7], 0.2, -0.15, 1)), material('#6fae62'), {
    shadePx: frame.px(0.06),
  })
  drawFlower(drawing, frame.at([0, -1.3]), frame.px(0.42), palette.accent)
}

function cup(drawing: Drawing, hand: Frame, palette: FigurePalette): void {
  drawing.contour(hand.line(ellipse([0.42, -0.12], 0.2, 0.24)), 1.4)
  const body = chain(
    [
      [-0.34, -0.5],
      [0.34, -0.5],
    ],
    [
      [0.34, -0.5],
      [0.3, 0.2],
      [0.16, 0.36],
    ],
    [
      [-0.16, 0.36],
      [-0.3, 0.2],
      [-0.34, -0.5],
    ],
  )
  drawing.part(hand.line(body), palette.accent, { shadePx: hand.px(0.14), lightPx: hand.px(0.06) })
  drawing.part(hand.line(ellipse([0, -0.5], 0.34, 0.1)), material('#6b4226'), { weight: 0.8 })
  for (const x of [-0.12, 0.12])
    drawing.stroke(
      hand.line(
        curve([
          [x, -0.7],
          [x + 0.1, -0.88],
          [x - 0.06, -1.02],
          [x + 0.04, -1.2],
        ]),
      ),
      { weight: 0.6 },
    )
}

function book(drawing: Drawing, hand: Frame, palette: FigurePalette, random: Random): void {
  const frame = hand.child([0, -0.4], 1, random.range(-16, 16))
  drawing.part(frame.line(rod(-0.52, -0.62, 0.58, 0.78)), material('#f6efe0'), { weight: 0.9 })
  drawing.part(frame.line(rod(-0.6, -0.7, 0.5, 0.7)), palette.accent, { shadePx: frame.px(0.12) })
  drawing.part(frame.line(rod(-0.6, -0.7, -0.42, 0.7)), palette.second, { weight: 0.8 })
  drawing.part(frame.line(rod(-0.28, -0.48, 0.34, -0.18)), material('#f6efe0'), { weight: 0.7 })
}

function balloon(drawing: Drawing, hand: Frame, palette: FigurePalette, random: Random): void {
  const drift = random.range(-0.7, 0.7)
  drawing.stroke(
    hand.line(
      curve([
        [0, 0.5],
        [drift * 0.1, -0.8],
        [drift * 0.4, -1.6],
        [drift, -2.4],
      ]),
    ),
    { weight: 0.7, fade: 'none' },
  )
  const frame = hand.child([drift, -3.3], 1, drift * 12)
  drawing.part(
    frame.line([
      [-0.12, 1.06],
      [0.12, 1.06],
      [0, 0.86],
    ]),
    palette.accent,
    { weight: 0.8 },
  )
  drawing.part(
    frame.line(
      loop([
        [0, -1],
        [0.75, -0.5],
        [0.72, 0.25],
        [0, 0.95],
        [-0.72, 0.25],
        [-0.75, -0.5],
      ]),
    ),
    palette.accent,
    { shadePx: frame.px(0.2) },
  )
  drawing.flat(frame.line(ellipse([-0.32, -0.45], 0.13, 0.22, 30)), '#ffffff')
}

function lantern(drawing: Drawing, hand: Frame, palette: FigurePalette): void {
  drawing.contour(hand.line(arc([0, 0.35], 0.3, 0.35, 180, 360)), 0.9)
  drawing.part(
    hand.line(
      loop([
        [-0.32, 0.45],
        [0.32, 0.45],
        [0.5, 0.85],
        [0.32, 1.3],
        [-0.32, 1.3],
        [-0.5, 0.85],
      ]),
    ),
    { ...material('#ffe08a', 1.1) },
    { shadePx: hand.px(0.12) },
  )
  drawing.strokes(
    [-0.2, 0.2].map((x) =>
      hand.line(
        curve([
          [x, 0.46],
          [x * 1.7, 0.86],
          [x, 1.28],
        ]),
      ),
    ),
    { weight: 0.6 },
  )
  for (const y of [0.36, 1.26])
    drawing.part(hand.line(rod(-0.36, y, 0.36, y + 0.12)), palette.accent, { weight: 0.9 })
}
