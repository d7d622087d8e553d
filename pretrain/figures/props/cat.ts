import type { Random } from '../../../src/core/random.ts'
import type { Drawing } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import type { Point } from '../draw/geometry.ts'
import { chain, curve, ellipse, loop, tube } from '../draw/spline.ts'
import { material } from '../palette.ts'

const COATS = ['#5b5560', '#e2a25e', '#f2ead8', '#a8a2a0', '#8a6244', '#cfd3dc']

/** A sitting cat, seen from the front; its paws are at [0, 0], it is about two units tall. */
export function drawCat(drawing: Drawing, frame: Frame, random: Random): void {
  const coat = material(random.pick(COATS), 1.1)
  const collar = material(random.pick(['#d1495b', '#3d7ea6', '#e9b44c']))
  const tail = tube(
    [
      [0.5, -0.15],
      [1.1, -0.2],
      [1.2, -0.8],
      [0.95, -1.1],
    ],
    [0.26, 0.24, 0.2, 0.12],
  )
  drawing.part(frame.line(tail), coat, { shadePx: frame.px(0.06) })
  const body = loop([
    [-0.3, -1.1],
    [0.3, -1.1],
    [0.55, -0.5],
    [0.62, -0.05],
    [0, 0.05],
    [-0.62, -0.05],
    [-0.55, -0.5],
  ])
  drawing.part(frame.line(body), coat, { shadePx: frame.px(0.14) })
  drawing.part(frame.line(ellipse([0, -0.6], 0.22, 0.34)), material('#fbf6ea'), { weight: 0.5 })
  for (const side of [-1, 1])
    drawing.part(frame.line(ellipse([side * 0.18, -0.06], 0.17, 0.13)), coat, { weight: 0.9 })
  drawing.part(
    frame.line(
      loop([
        [-0.32, -1.12],
        [0, -1.04],
        [0.32, -1.12],
        [0.34, -0.98],
        [0, -0.88],
        [-0.34, -0.98],
      ]),
    ),
    collar,
    { weight: 0.8 },
  )
  drawHeadOfCat(drawing, frame, coat)
}

function drawHeadOfCat(drawing: Drawing, frame: Frame, coat: ReturnType<typeof material>): void {
  const ear = (side: number): Point[] => [
    [side * 0.5, -1.65],
    [side * 0.52, -2.2],
    [side * 0.12, -1.95],
  ]
  for (const side of [-1, 1]) {
    drawing.part(frame.line(ear(side)), coat)
    drawing.part(
      frame.line(
        ear(side).map(([x, y]): Point => [side * 0.38 + (x - side * 0.38) * 0.55, -1.88 + (y + 1.88) * 0.6]),
      ),
      material('#eba6a6'),
      { weight: 0.5 },
    )
  }
  const head = chain(
    [
      [0, -2.05],
      [0.42, -1.9],
      [0.6, -1.55],
    ],
    [
      [0.6, -1.55],
      [0.4, -1.18],
      [0, -1.08],
      [-0.4, -1.18],
      [-0.6, -1.55],
    ],
    [
      [-0.6, -1.55],
      [-0.42, -1.9],
      [0, -2.05],
    ],
  )
  drawing.part(frame.line(head), coat, { shadePx: frame.px(0.1) })
  for (const side of [-1, 1]) {
    drawing.part(frame.line(ellipse([side * 0.24, -1.56], 0.12, 0.14)), material('#e6d65c'), { weight: 0.7 })
    drawing.blot(frame.line(ellipse([side * 0.24, -1.55], 0.045, 0.11)))
    drawing.strokes(
      [0, 0.1].map((dy) =>
        frame.line(
          curve([
            [side * 0.3, -1.32 + dy],
            [side * 0.55, -1.36 + dy],
            [side * 0.8, -1.34 + dy * 1.6],
          ]),
        ),
      ),
      { weight: 0.45 },
    )
  }
  drawing.part(
    frame.line([
      [-0.07, -1.4],
      [0.07, -1.4],
      [0, -1.32],
    ]),
    material('#d98787'),
    { weight: 0.6 },
  )
  drawing.stroke(
    frame.line(
      curve([
        [-0.16, -1.26],
        [-0.07, -1.22],
        [0, -1.3],
        [0.07, -1.22],
        [0.16, -1.26],
      ]),
    ),
    { weight: 0.7 },
  )
}
