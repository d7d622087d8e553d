import type { Random } from '../../../src/core/random.ts'
import type { Skeleton } from '../body/skeleton.ts'
import type { Drawing } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import { add, at, mix } from '../draw/geometry.ts'
import { curve, loop, tube } from '../draw/spline.ts'
import type { FigurePalette } from '../palette.ts'

export function drawScarf(
  drawing: Drawing,
  body: Frame,
  { left, right }: Skeleton,
  palette: FigurePalette,
  random: Random,
): void {
  const [a, b] = [at(left, 0), at(right, 0)]
  const middle = mix(a, b, 0.5)
  const side = random.next() < 0.5 ? -1 : 1
  const root = add(middle, [side * 0.4, 0.3])
  const end = add(root, [side * random.range(0, 0.6), random.range(1.4, 2.6)])
  const tail = tube([root, mix(root, end, 0.5), end], [0.4, 0.52, 0.6])
  drawing.part(body.line(tail), palette.accent, { shadePx: body.px(0.12) })
  const half = tail.length / 2
  drawing.strokes(
    [0.82, 0.9].map((t) =>
      body.line([at(tail, Math.round(half * t)), at(tail, tail.length - 1 - Math.round(half * t))]),
    ),
    { weight: 0.6 },
  )
  const wrap = loop([
    add(a, [-0.22, -0.34]),
    add(middle, [0, -0.16]),
    add(b, [0.22, -0.34]),
    add(b, [0.42, 0.1]),
    add(middle, [0.1, 0.56]),
    add(a, [-0.42, 0.1]),
  ])
  drawing.part(body.line(wrap), palette.accent, { shadePx: body.px(0.14) })
  drawing.strokes(
    [0.05, 0.3].map((dy) =>
      body.line(curve([add(a, [-0.2, dy - 0.15]), add(middle, [0, dy + 0.1]), add(b, [0.25, dy - 0.2])])),
    ),
    { weight: 0.7 },
  )
}
