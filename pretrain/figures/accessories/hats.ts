import type { Drawing } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import type { Point } from '../draw/geometry.ts'
import { arc, chain, curve, ellipse, loop } from '../draw/spline.ts'
import type { View } from '../face/headShape.ts'
import type { FigurePalette } from '../palette.ts'
import type { Headwear } from './accessories.ts'

/** Middle of the hat on the skull, half its width, and where its peak points. */
const SEATS: Readonly<Record<View, { x: number; half: number; front: number }>> = {
  front: { x: 0, half: 1.22, front: 0 },
  threeQuarter: { x: -0.03, half: 1.18, front: 0.6 },
  profile: { x: -0.08, half: 1.2, front: 1 },
}

/** Hats cover the top of the hair. */
export function drawHat(
  drawing: Drawing,
  head: Frame,
  view: View,
  kind: Headwear,
  palette: FigurePalette,
): void {
  const { x, half, front } = SEATS[view]
  const seat = head.child([x, -0.42])
  if (kind === 'cap') drawCap(drawing, seat, half, front, palette)
  else if (kind === 'beanie') drawBeanie(drawing, seat, half, palette)
  else drawBrimmed(drawing, seat, half, kind === 'witchHat', palette)
}

function drawCap(drawing: Drawing, seat: Frame, half: number, front: number, palette: FigurePalette): void {
  const dome: Point[] = chain(arc([0, 0.1], half, 1.0, 180, 360), [
    [half, 0.1],
    [0, 0.22],
    [-half, 0.1],
  ])
  drawing.part(seat.line(dome), palette.accent, { shadePx: seat.px(0.18), lightPx: seat.px(0.08) })
  const seams = front === 0 ? [-0.45, 0.45] : [-0.3, 0.6]
  drawing.strokes(
    seams.map((sx) =>
      seat.line(
        curve([
          [sx, 0.16],
          [sx * 0.9, -0.45],
          [sx * 0.2, -0.88],
        ]),
      ),
    ),
    { weight: 0.65 },
  )
  const peak: Point[] =
    front === 0
      ? chain(
          [
            [-0.86, 0.04],
            [0, -0.2],
            [0.86, 0.04],
          ],
          [
            [0.86, 0.04],
            [0.6, 0.36],
            [0, 0.46],
            [-0.6, 0.36],
            [-0.86, 0.04],
          ],
        )
      : chain(
          [
            [-0.1, 0.2],
            [half * 0.6, 0.02],
            [half * 0.98, -0.06],
            [half + 0.5 * front, 0.14],
          ],
          [
            [half + 0.5 * front, 0.14],
            [half * 0.85, 0.32],
            [half * 0.3, 0.38],
            [-0.1, 0.2],
          ],
        )
  drawing.part(seat.line(peak), palette.main, { shadePx: seat.px(0.1) })
  drawing.part(seat.line(ellipse([0, -0.92], 0.12, 0.07)), palette.main, { weight: 0.8 })
}

function drawBeanie(drawing: Drawing, seat: Frame, half: number, palette: FigurePalette): void {
  drawing.part(seat.line(ellipse([0.1, -1.12], 0.28, 0.27)), palette.second, { shadePx: seat.px(0.1) })
  const dome = chain(
    [
      [-half, 0.05],
      [-half * 0.86, -0.62],
      [-0.3, -1.02],
      [0.35, -1.02],
      [half * 0.86, -0.6],
      [half, 0.05],
    ],
    [
      [half, 0.05],
      [-half, 0.05],
    ],
  )
  drawing.part(seat.line(dome), palette.accent, { shadePx: seat.px(0.2) })
  const cuff = loop([
    [-half - 0.05, -0.12],
    [0, -0.02],
    [half + 0.05, -0.12],
    [half + 0.03, 0.24],
    [0, 0.36],
    [-half - 0.03, 0.24],
  ])
  drawing.part(seat.line(cuff), palette.second, { shadePx: seat.px(0.12) })
  const ribs = [-0.8, -0.48, -0.16, 0.16, 0.48, 0.8]
  drawing.strokes(
    ribs.map((r) =>
      seat.line(
        curve([
          [r * half, -0.03],
          [r * half * 1.01, 0.14],
          [r * half, 0.29],
        ]),
      ),
    ),
    { weight: 0.6 },
  )
}

function drawBrimmed(
  drawing: Drawing,
  seat: Frame,
  half: number,
  witch: boolean,
  palette: FigurePalette,
): void {
  const cloth = witch
    ? palette.main
    : { ...palette.metal, flat: '#e6c777', shade: '#c29a52', light: '#f4e2a8' }
  const brim = loop([
    [-half * 1.75, 0.18],
    [-half, -0.14],
    [0, -0.2],
    [half, -0.14],
    [half * 1.75, 0.18],
    [half, 0.36],
    [0, 0.42],
    [-half, 0.36],
  ])
  drawing.part(seat.line(brim), cloth, { shadePx: seat.px(0.12) })
  const crown = witch
    ? chain(
        [
          [-0.98, 0.08],
          [-0.62, -0.75],
          [-0.18, -1.6],
          [0.5, -2],
        ],
        [
          [0.5, -2],
          [0.3, -1.45],
          [0.62, -0.75],
          [0.98, 0.08],
        ],
        [
          [0.98, 0.08],
          [0, 0.26],
          [-0.98, 0.08],
        ],
      )
    : chain(
        [
          [-0.98, 0.08],
          [-0.9, -0.62],
          [-0.4, -0.92],
          [0.4, -0.92],
          [0.9, -0.62],
          [0.98, 0.08],
        ],
        [
          [0.98, 0.08],
          [0, 0.26],
          [-0.98, 0.08],
        ],
      )
  const shape = seat.line(crown)
  drawing.part(shape, cloth, { shadePx: seat.px(0.22), lightPx: seat.px(0.07) })
  drawing.clipped(shape, () => {
    const band = chain(
      [
        [-1.2, -0.18],
        [0, 0],
        [1.2, -0.18],
      ],
      [
        [1.2, 0.14],
        [0, 0.3],
        [-1.2, 0.14],
      ],
    )
    drawing.part(seat.line(band), palette.accent, { shadePx: seat.px(0.08) })
  })
  drawing.contour(shape, 1)
  if (witch)
    drawing.strokes(
      [
        seat.line(
          curve([
            [-0.28, -1.2],
            [0.02, -1.14],
            [0.28, -1.24],
          ]),
        ),
        seat.line(
          curve([
            [-0.5, -0.8],
            [-0.2, -0.72],
            [0, -0.76],
          ]),
        ),
      ],
      { weight: 0.7 },
    )
}
