import type { Limb, Skeleton } from '../body/skeleton.ts'
import type { Drawing } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import { add, at, mix, type Point } from '../draw/geometry.ts'
import { chain, curve, ellipse, loop } from '../draw/spline.ts'
import type { FigurePalette } from '../palette.ts'
import type { Trunk } from './trunk.ts'

/** The plate over chest and belly, under the arms. */
export function drawBreastplate(drawing: Drawing, body: Frame, trunk: Trunk, palette: FigurePalette): void {
  const { left, right, collar, hem } = trunk
  const flank = (side: readonly Point[], t: number) => at(side, Math.round(side.length * t))
  const waist = mix(collar, hem, 0.62)
  const corner = (side: readonly Point[]) => add(waist, [(flank(side, 0.7)[0] - waist[0]) * 0.8, -0.1])
  const plate = chain(
    [add(at(left, 0), [-0.1, 0.35]), add(collar, [0, 0.25]), add(at(right, 0), [0.1, 0.35])],
    [flank(right, 0.36), flank(right, 0.58), corner(right), waist],
    [waist, corner(left), flank(left, 0.58), flank(left, 0.36)],
  )
  drawing.part(body.line(plate), palette.metal, { shadePx: body.px(0.25), lightPx: body.px(0.12) })
  drawing.stroke(body.line(curve([add(collar, [0, 0.3]), mix(collar, waist, 0.6), waist])), { weight: 0.8 })
  drawing.part(body.line(ellipse(mix(collar, waist, 0.45), 0.14, 0.16)), palette.accent, {
    lightPx: body.px(0.05),
  })
}

const PAULDRON: readonly Point[] = [
  [-0.52, 0.3],
  [-0.3, -0.25],
  [0.3, -0.28],
  [0.55, 0.3],
  [0, 0.42],
]

/** Two lames over a shoulder, over its arm. */
export function drawPauldron(
  drawing: Drawing,
  body: Frame,
  { joints, side }: Limb,
  { size }: Skeleton,
  palette: FigurePalette,
): void {
  const [x, y] = joints[0]
  const scale = 0.5 + 0.5 * size
  for (const [lame, drop] of [
    [1, 0.28],
    [0.85, -0.06],
  ] as const) {
    const frame = body.child([x + side * 0.08, y + (drop - 0.12) * scale], scale * lame, 0, side < 0)
    drawing.part(frame.line(loop(PAULDRON)), palette.metal, {
      shadePx: frame.px(0.12),
      lightPx: frame.px(0.06),
    })
  }
}
