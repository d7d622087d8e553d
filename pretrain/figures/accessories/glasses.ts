import type { Drawing } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import { add, at, type Point } from '../draw/geometry.ts'
import { curve, ellipse, loop } from '../draw/spline.ts'
import type { EyePlace, HeadPlan, View } from '../face/headShape.ts'
import type { FigurePalette } from '../palette.ts'
import type { Accessories } from './accessories.ts'

export function drawGlasses(
  drawing: Drawing,
  head: Frame,
  view: View,
  plan: HeadPlan,
  kind: Accessories['glasses'],
  palette: FigurePalette,
): void {
  if (kind === 'none') return
  const lenses = plan.eyes.map((eye) => lensOf(eye, view, kind))
  for (const lens of lenses) {
    const shape = head.line(lens)
    if (kind === 'shades') drawing.part(shape, palette.accent, { lightPx: head.px(0.07), weight: 1.2 })
    else {
      drawing.tint(shape, '#ffffff', 0.22)
      drawing.contour(shape, 1.1)
    }
  }
  const temple = plan.ears[0]
  const near = plan.eyes[0] as EyePlace
  if (temple && view !== 'front') {
    const from: Point = add(near.center, [-near.width * 0.62, -0.06])
    drawing.stroke(head.line(curve([from, add(temple.center, [0.1, -0.2])])), { weight: 1, fade: 'none' })
  }
  const far = plan.eyes[1]
  if (far) {
    const [a, b] = [add(near.center, [near.width * 0.6, 0]), add(far.center, [-far.width * 0.64, 0])]
    drawing.stroke(head.line(curve([a, [(a[0] + b[0]) / 2, a[1] - 0.06], b])), { weight: 1, fade: 'none' })
  }
}

function lensOf({ center, width }: EyePlace, view: View, kind: Accessories['glasses']): Point[] {
  const [rx, ry] = [width * (view === 'profile' ? 0.62 : 0.68), 0.3]
  const middle = at([add(center, [0, 0.03])], 0)
  if (kind === 'round') return ellipse(middle, rx, ry)
  const corner = (x: number, y: number): Point => add(middle, [x * rx, y * ry])
  return loop([
    corner(-1, -0.75),
    corner(0, -0.85),
    corner(1, -0.75),
    corner(0.95, 0.3),
    corner(0.55, 0.85),
    corner(-0.55, 0.85),
    corner(-0.95, 0.3),
  ])
}
