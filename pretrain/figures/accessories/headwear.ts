import { drawFlower } from '../backgrounds/land.ts'
import type { Drawing } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import { add, type Point } from '../draw/geometry.ts'
import { arc, chain, curve, ellipse, lock, loop } from '../draw/spline.ts'
import type { View } from '../face/headShape.ts'
import { type FigurePalette, material } from '../palette.ts'
import { HATS, type Headwear } from './accessories.ts'
import { drawHat } from './hats.ts'

/** The two places on top of a head where things grow or sit, the far one first. */
const TOPS: Readonly<Record<View, readonly (readonly [Point, 1 | -1])[]>> = {
  front: [
    [[0.62, -0.86], 1],
    [[-0.62, -0.86], -1],
  ],
  threeQuarter: [
    [[0.5, -0.92], 1],
    [[-0.5, -0.92], -1],
  ],
  profile: [[[-0.1, -1.02], -1]],
}

export function drawHeadwear(
  drawing: Drawing,
  head: Frame,
  view: View,
  kind: Headwear,
  palette: FigurePalette,
): void {
  if (kind === 'none') return
  if (HATS.includes(kind)) drawHat(drawing, head, view, kind, palette)
  else if (kind === 'catEars' || kind === 'bunnyEars' || kind === 'horns')
    drawGrown(drawing, head, view, kind, palette)
  else if (kind === 'crown') drawCrown(drawing, head, view, palette)
  else if (kind === 'headphones') drawHeadphones(drawing, head, view, palette)
  else if (kind === 'band') drawBand(drawing, head, view, palette)
  else {
    const place = TOPS[view][TOPS[view].length - 1]?.[0] ?? [0, -1]
    const pin = add(place, [-0.12, 0.22])
    if (kind === 'flower') drawFlower(drawing, head.at(pin), head.px(0.24), palette.accent)
    else drawBow(drawing, head.child(pin, 1, -25), palette)
  }
}

function drawGrown(
  drawing: Drawing,
  head: Frame,
  view: View,
  kind: 'catEars' | 'bunnyEars' | 'horns',
  palette: FigurePalette,
): void {
  for (const [root, side] of TOPS[view]) {
    const frame = head.child(root, 1, side * 16, side < 0)
    if (kind === 'horns') {
      const horn = chain(
        [
          [-0.18, 0.12],
          [-0.02, -0.34],
          [0.3, -0.62],
        ],
        [
          [0.3, -0.62],
          [0.3, -0.28],
          [0.2, 0.1],
        ],
      )
      drawing.part(frame.line(horn), palette.metal, { shadePx: frame.px(0.1), lightPx: frame.px(0.04) })
      drawing.strokes(
        [0, 0.16, 0.3].map((t) =>
          frame.line(
            curve([
              [-0.14 + t * 0.4, -0.02 - t],
              [0.05 + t * 0.35, -0.02 - t * 0.8],
              [0.2 + t * 0.3, -t * 0.9],
            ]),
          ),
        ),
        { weight: 0.55 },
      )
      continue
    }
    const tall = kind === 'bunnyEars' ? 1.35 : 0.62
    const wide = kind === 'bunnyEars' ? 0.22 : 0.36
    const ear = (k: number): Point[] =>
      kind === 'bunnyEars'
        ? loop([
            [-wide * k * 0.7, 0.2],
            [-wide * k, -tall * 0.55 * k],
            [0, -tall * k],
            [wide * k, -tall * 0.55 * k],
            [wide * k * 0.7, 0.2],
          ])
        : chain(
            [
              [-wide * k, 0.22],
              [-wide * k * 0.7, -tall * 0.3 * k],
              [0, -tall * k],
            ],
            [
              [0, -tall * k],
              [wide * k, -tall * 0.2 * k],
              [wide * k * 1.1, 0.26],
            ],
          )
    drawing.part(frame.line(ear(1)), palette.hair, { shadePx: frame.px(0.08) })
    drawing.part(frame.line(ear(0.62)), material('#f2a9a9'), { weight: 0.7 })
  }
}

function drawCrown(drawing: Drawing, head: Frame, view: View, palette: FigurePalette): void {
  const frame = head.child([view === 'front' ? 0 : -0.1, -0.92], 1, view === 'front' ? 0 : -8)
  const points: Point[] = [
    [-0.62, 0.08],
    [-0.7, -0.5],
    [-0.35, -0.2],
    [0, -0.62],
    [0.35, -0.2],
    [0.7, -0.5],
    [0.62, 0.08],
    [0, 0.2],
  ]
  const gold = material('#f0c24b', 1.2)
  drawing.part(frame.line(points), gold, { shadePx: frame.px(0.12), lightPx: frame.px(0.05) })
  for (const x of [-0.36, 0, 0.36])
    drawing.part(frame.line(ellipse([x, -0.02 + 0.05 * (1 - Math.abs(x))], 0.09, 0.09)), palette.accent, {
      weight: 0.7,
    })
}

function drawHeadphones(drawing: Drawing, head: Frame, view: View, palette: FigurePalette): void {
  const cups: Point[] = {
    front: [
      [-1.12, 0.3],
      [1.12, 0.3],
    ] as Point[],
    threeQuarter: [[-0.7, 0.34]] as Point[],
    profile: [[-0.2, 0.34]] as Point[],
  }[view]
  const band =
    view === 'front'
      ? [...arc([0, 0.1], 1.2, 1.32, 190, 350), ...arc([0, 0.1], 1.08, 1.2, 350, 190)]
      : [...arc([-0.2, 0.1], 0.62, 1.34, 200, 300), ...arc([-0.2, 0.1], 0.5, 1.22, 300, 200)]
  drawing.part(head.line(band), palette.metal, { shadePx: head.px(0.05) })
  for (const cup of cups) {
    const round = view === 'front' ? 0.24 : 0.36
    drawing.part(head.line(ellipse(cup, round, 0.38)), palette.accent, {
      shadePx: head.px(0.1),
      lightPx: head.px(0.05),
    })
    drawing.part(head.line(ellipse(cup, round * 0.55, 0.2)), palette.second, { weight: 0.8 })
  }
}

function drawBand(drawing: Drawing, head: Frame, view: View, palette: FigurePalette): void {
  const [x, rx] = view === 'front' ? [0, 1.12] : view === 'threeQuarter' ? [-0.06, 1.05] : [-0.1, 0.7]
  const outer = arc([x, 0], rx, 1.24, 204, 336)
  const inner = arc([x, 0.06], rx * 0.97, 1.08, 336, 204)
  drawing.part(head.line([...outer, ...inner]), palette.accent, { shadePx: head.px(0.05) })
}

function drawBow(drawing: Drawing, frame: Frame, palette: FigurePalette): void {
  for (const side of [-1, 1]) {
    drawing.part(
      frame.line(lock([side * 0.04, 0.04], [side * 0.34, 0.6], 0.16, side * 0.1, 0.9)),
      palette.accent,
      { shadePx: frame.px(0.04), weight: 0.9 },
    )
    const wing = loop([
      [0, 0],
      [side * 0.3, -0.26],
      [side * 0.56, -0.2],
      [side * 0.54, 0.14],
      [side * 0.28, 0.2],
    ])
    drawing.part(frame.line(wing), palette.accent, { shadePx: frame.px(0.08) })
    drawing.stroke(
      frame.line(
        curve([
          [side * 0.1, 0.01],
          [side * 0.24, -0.04],
          [side * 0.36, 0],
        ]),
      ),
      { weight: 0.6 },
    )
  }
  drawing.part(frame.line(ellipse([0, 0], 0.12, 0.13)), palette.accent, { weight: 0.9 })
}
