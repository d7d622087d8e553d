import type { Skeleton } from '../body/skeleton.ts'
import type { Drawing } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import { add, at, mix } from '../draw/geometry.ts'
import { ellipse, loop, tube } from '../draw/spline.ts'
import type { FigurePalette } from '../palette.ts'

/** A bag on a strap across the chest, at the hip on the right of the sheet. */
export function drawBag(
  drawing: Drawing,
  body: Frame,
  { left, right, size }: Skeleton,
  palette: FigurePalette,
): void {
  const [shoulder, hip] = [mix(at(left, 0), at(left, 2), 0.55), at(right, 5)]
  const strap = tube([shoulder, add(mix(shoulder, hip, 0.5), [0.05, 0]), hip], [0.2, 0.2, 0.2])
  drawing.part(body.line(strap), palette.shoes, { shadePx: body.px(0.05), weight: 0.9 })
  const bag = body.child(add(hip, [0.1, 0.2]), 0.5 + 0.5 * size)
  drawing.part(
    bag.line(
      loop([
        [-0.7, -0.45],
        [0.7, -0.45],
        [0.8, 0.5],
        [0.6, 0.8],
        [-0.6, 0.8],
        [-0.8, 0.5],
      ]),
    ),
    palette.shoes,
    { shadePx: bag.px(0.16) },
  )
  drawing.part(
    bag.line(
      loop([
        [-0.76, -0.5],
        [0.76, -0.5],
        [0.72, 0.1],
        [0, 0.3],
        [-0.72, 0.1],
      ]),
    ),
    palette.accent,
    { shadePx: bag.px(0.1) },
  )
  drawing.part(bag.line(ellipse([0, 0.24], 0.12, 0.12)), palette.metal, { weight: 0.8 })
}
