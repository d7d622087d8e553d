import { rect } from '../backgrounds/shapes.ts'
import type { Drawing } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import { mix, type Point } from '../draw/geometry.ts'
import { material, oklchHex } from '../palette.ts'
import type { Skeleton } from './skeleton.ts'

/** What a seated figure sits on: a box, a stool or a rock-solid cube of colour, from the hip to the floor. */
export function drawSeat(drawing: Drawing, body: Frame, { legs, size }: Skeleton, hue: number): void {
  const hip = mix(legs[0].joints[0], legs[1].joints[0], 0.5)
  const floor = Math.max(legs[0].joints[2][1], legs[1].joints[2][1]) + 0.45
  const top = hip[1] + 0.42 * size
  const [left, right] = [hip[0] - 1.15 * size, hip[0] + 1.7 * size]
  const cloth = material(oklchHex(0.66, 0.09, hue))
  if (hue < 120) {
    drawing.part(body.line(rect(left, top, right, floor)), cloth, { shadePx: body.px(0.4) })
    const plank = (t: number): Point[] => [
      [left, top + (floor - top) * t],
      [hip[0], top + (floor - top) * t],
      [right, top + (floor - top) * t],
    ]
    drawing.strokes(
      [0.33, 0.66].map((t) => body.line(plank(t))),
      { weight: 0.7, fade: 'none' },
    )
    return
  }
  for (const x of [left + 0.15, right - 0.4])
    drawing.part(body.line(rect(x, top, x + 0.25, floor)), cloth, { shadePx: body.px(0.08) })
  drawing.part(body.line(rect(left, top, right, top + 0.32 * size)), cloth, { shadePx: body.px(0.12) })
}
