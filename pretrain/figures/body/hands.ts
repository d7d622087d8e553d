import type { Drawing } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import type { Line, Point } from '../draw/geometry.ts'
import { curve, loop } from '../draw/spline.ts'
import type { FigurePalette } from '../palette.ts'
import { limbHeading } from './limb.ts'
import type { Pose } from './pose.ts'
import type { Limb, Skeleton } from './skeleton.ts'

/** Outlines and inner lines in the hand's own frame: wrist at [0, 0], fingers down, thumb to the right. */
const HANDS: Readonly<Record<Pose['hands'], { outline: Line; lines: readonly Line[] }>> = {
  relaxed: {
    outline: [
      [-0.17, -0.04],
      [0.16, -0.04],
      [0.27, 0.12],
      [0.34, 0.32],
      [0.27, 0.38],
      [0.19, 0.3],
      [0.19, 0.46],
      [0.1, 0.62],
      [-0.04, 0.64],
      [-0.17, 0.5],
      [-0.23, 0.22],
    ],
    lines: [
      [
        [0.06, 0.6],
        [0.06, 0.42],
      ],
      [
        [-0.06, 0.6],
        [-0.07, 0.4],
      ],
    ],
  },
  open: {
    outline: [
      [-0.17, -0.04],
      [0.17, -0.04],
      [0.27, 0.1],
      [0.46, 0.24],
      [0.46, 0.34],
      [0.24, 0.3],
      [0.28, 0.62],
      [0.2, 0.66],
      [0.13, 0.42],
      [0.1, 0.74],
      [0.01, 0.75],
      [0, 0.44],
      [-0.1, 0.7],
      [-0.18, 0.68],
      [-0.13, 0.4],
      [-0.28, 0.56],
      [-0.34, 0.5],
      [-0.24, 0.22],
    ],
    lines: [],
  },
  fist: {
    outline: [
      [-0.17, -0.04],
      [0.16, -0.04],
      [0.27, 0.12],
      [0.26, 0.34],
      [0.14, 0.45],
      [-0.1, 0.45],
      [-0.25, 0.34],
      [-0.26, 0.12],
    ],
    lines: [
      [
        [0.24, 0.2],
        [0.06, 0.26],
        [-0.02, 0.2],
      ],
      [
        [0.06, 0.44],
        [0.05, 0.3],
      ],
      [
        [-0.08, 0.44],
        [-0.09, 0.3],
      ],
    ],
  },
}

/** Where a hand begins and which way it points. */
export function handFrame(body: Frame, limb: Limb, { size, view }: Skeleton): Frame {
  const thumbLeft = view === 'front' ? limb.side > 0 : false
  const scale = (size < 0.7 ? 0.8 : 1) * (0.35 + 0.7 * Math.sqrt(size))
  const degrees = limbHeading(limb) - 90
  return body.child(limb.joints[2], scale, degrees, thumbLeft)
}

export function drawHand(drawing: Drawing, hand: Frame, kind: Pose['hands'], { skin }: FigurePalette): void {
  const { outline, lines } = HANDS[kind]
  const shape = hand.line(loop(outline))
  drawing.part(shape, skin, { shadePx: hand.px(0.09), weight: 0.9 })
  drawing.strokes(
    lines.map((line: readonly Point[]) => hand.line(curve(line))),
    { weight: 0.6 },
  )
}
