import type { Random } from '../../../src/core/random.ts'
import type { Drawing } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import type { Point } from '../draw/geometry.ts'
import { chain, curve, ellipse, loop } from '../draw/spline.ts'
import { material } from '../palette.ts'
import type { Person } from '../person.ts'

/** How far each view shifts what sits on the front of the head. */
const FRONT = { front: 0, threeQuarter: 0.22, profile: 0.5 } as const

/** A head of plates: lamps or a visor for eyes, an antenna, bolts for ears. */
export function drawRobotHead(
  drawing: Drawing,
  head: Frame,
  { view, palette }: Person,
  random: Random,
): void {
  const { metal, accent, second } = palette
  const shift = FRONT[view]
  drawing.stroke(
    head.line([
      [0, -1],
      [0, -1.25],
      [0.05, -1.5],
    ]),
    { weight: 1.2, fade: 'none' },
  )
  drawing.part(head.line(ellipse([0.05, -1.6], 0.15, 0.15)), accent, { shadePx: head.px(0.05) })
  const [bolt, plate] = [ellipse([shift > 0.4 ? -0.1 : -1.0, 0.25], 0.2, 0.32), skull(random.next() < 0.5)]
  if (view === 'front')
    drawing.part(head.line(ellipse([1.0, 0.25], 0.2, 0.32)), second, { shadePx: head.px(0.06) })
  if (view !== 'profile') drawing.part(head.line(bolt), second, { shadePx: head.px(0.06) })
  drawing.part(head.line(plate), metal, { shadePx: head.px(0.2), lightPx: head.px(0.1), weight: 1.15 })
  if (view === 'profile') drawing.part(head.line(bolt), second, { shadePx: head.px(0.06) })
  const face = head.child([shift, 0], view === 'profile' ? 0.8 : 0.92)
  if (random.next() < 0.5) drawVisor(drawing, face, view === 'profile', palette.iris.light)
  else drawLamps(drawing, face, view === 'profile', palette.iris)
  const grille = (x: number): Point[] => [
    [x, 0.82],
    [x, 0.93],
    [x, 1.05],
  ]
  drawing.part(
    face.line(
      loop([
        [-0.4, 0.78],
        [0.4, 0.78],
        [0.4, 1.08],
        [-0.4, 1.08],
      ]),
    ),
    second,
    { weight: 0.8 },
  )
  drawing.strokes(
    [-0.2, 0, 0.2].map((x) => face.line(grille(x))),
    { weight: 0.8, fade: 'none' },
  )
  drawing.stroke(
    head.line(
      curve([
        [-0.85, -0.35],
        [0, -0.25],
        [0.85, -0.35],
      ]),
    ),
    { weight: 0.7 },
  )
}

function skull(round: boolean): Point[] {
  if (round)
    return loop([
      [0, -1],
      [0.75, -0.75],
      [1, 0.1],
      [0.8, 0.95],
      [0, 1.25],
      [-0.8, 0.95],
      [-1, 0.1],
      [-0.75, -0.75],
    ])
  return chain(
    [
      [-0.92, 1],
      [-0.98, 0],
      [-0.8, -0.85],
    ],
    [
      [-0.8, -0.85],
      [0, -1],
      [0.8, -0.85],
    ],
    [
      [0.8, -0.85],
      [0.98, 0],
      [0.92, 1],
    ],
    [
      [0.92, 1],
      [0, 1.2],
      [-0.92, 1],
    ],
  )
}

function drawVisor(drawing: Drawing, face: Frame, profile: boolean, glow: string): void {
  const half = profile ? 0.5 : 0.8
  drawing.part(
    face.line(
      loop([
        [-half, 0.05],
        [0, 0],
        [half, 0.05],
        [half, 0.5],
        [0, 0.58],
        [-half, 0.5],
      ]),
    ),
    material('#3a4152'),
    { weight: 1 },
  )
  const eyes = profile ? [0.1] : [-0.38, 0.38]
  for (const x of eyes)
    drawing.part(face.line(ellipse([x, 0.28], 0.15, 0.15)), material(glow), {
      lightPx: face.px(0.05),
      weight: 0.7,
    })
}

function drawLamps(
  drawing: Drawing,
  face: Frame,
  profile: boolean,
  iris: { dark: string; light: string },
): void {
  const eyes = profile ? [0.1] : [-0.42, 0.42]
  for (const x of eyes) {
    drawing.part(face.line(ellipse([x, 0.26], 0.31, 0.31)), material('#f4f6f8'), { shadePx: face.px(0.06) })
    drawing.part(face.line(ellipse([x, 0.26], 0.19, 0.19)), material(iris.light), { weight: 0.8 })
    drawing.blot(face.line(ellipse([x, 0.26], 0.08, 0.08)))
    drawing.flat(face.line(ellipse([x - 0.07, 0.18], 0.05, 0.05)), '#ffffff')
  }
}
