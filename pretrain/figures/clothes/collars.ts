import type { Drawing } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import { add, at, mix, type Point } from '../draw/geometry.ts'
import { chain, curve, ellipse, lock, loop } from '../draw/spline.ts'
import type { FigurePalette } from '../palette.ts'
import { drawBreastplate } from './armour.ts'
import type { Outfit } from './outfit.ts'
import type { Trunk } from './trunk.ts'

/** What finishes a garment at neck and front. */
export function drawCollar(
  drawing: Drawing,
  body: Frame,
  trunk: Trunk,
  { top }: Outfit,
  palette: FigurePalette,
): void {
  if (top === 'shirt' || top === 'jacket') drawLapels(drawing, body, trunk, top === 'jacket', palette)
  else if (top === 'hoodie') drawHood(drawing, body, trunk, palette)
  else if (top === 'sweater') drawRollNeck(drawing, body, trunk, palette)
  else if (top === 'sailor') drawSailor(drawing, body, trunk, palette)
  else if (top === 'kimono') drawCrossed(drawing, body, trunk, palette)
  else if (top === 'armour') drawBreastplate(drawing, body, trunk, palette)
  else drawing.stroke(body.line(neckLine(trunk, 0.1)), { weight: 0.6 })
}

function neckLine({ left, right, collar }: Trunk, drop: number): Point[] {
  return curve([add(at(left, 0), [-0.04, drop]), add(collar, [0, drop]), add(at(right, 0), [0.04, drop])])
}

function drawLapels(
  drawing: Drawing,
  body: Frame,
  trunk: Trunk,
  open: boolean,
  palette: FigurePalette,
): void {
  const { left, right, collar, hem } = trunk
  if (open) {
    const inner = body.line(
      chain(
        [at(left, 0), collar, at(right, 0)],
        [at(right, 0), add(hem, [0.3, 0])],
        [add(hem, [0.3, 0]), add(hem, [-0.3, 0])],
        [add(hem, [-0.3, 0]), at(left, 0)],
      ),
    )
    drawing.part(inner, palette.second, { shadePx: body.px(0.15), weight: 1 })
  } else {
    drawing.stroke(body.line(curve([collar, mix(collar, hem, 0.5), hem])), { weight: 0.8 })
    for (const t of [0.18, 0.42, 0.66, 0.9])
      drawing.part(body.line(ellipse(add(mix(collar, hem, t), [0.1, 0]), 0.055, 0.055)), palette.accent, {
        weight: 0.6,
      })
  }
  const drop = open ? 1.5 : 0.5
  for (const [side, sign] of [
    [left, -1],
    [right, 1],
  ] as const) {
    const neck = at(side, 0)
    const tip = add(collar, [sign * (open ? 0.5 : 0.34), drop * 0.72])
    const flap = [
      add(neck, [0, -0.12]),
      add(neck, [sign * 0.18, 0.1]),
      tip,
      add(collar, [sign * 0.02, open ? drop : 0.02]),
    ]
    drawing.part(body.line(chain(flap, [at(flap, -1), at(flap, 0)])), open ? palette.main : palette.second, {
      shadePx: body.px(0.08),
    })
  }
}

function drawHood(
  drawing: Drawing,
  body: Frame,
  { left, right, collar }: Trunk,
  palette: FigurePalette,
): void {
  const hood = (sign: number, neck: Point) =>
    loop([
      add(neck, [sign * 0.05, -0.3]),
      add(neck, [sign * 0.52, 0.08]),
      add(neck, [sign * 0.4, 0.42]),
      add(collar, [sign * 0.12, 0.5]),
      add(collar, [0, 0.12]),
    ])
  for (const [side, sign] of [
    [left, -1],
    [right, 1],
  ] as const)
    drawing.part(body.line(hood(sign, at(side, 0))), palette.main, { shadePx: body.px(0.1) })
  for (const sign of [-1, 1]) {
    const from = add(collar, [sign * 0.17, 0.42])
    drawing.part(body.line(lock(from, add(from, [sign * 0.06, 0.95]), 0.07, 0.05, 1)), palette.accent, {
      weight: 0.7,
    })
  }
}

function drawRollNeck(
  drawing: Drawing,
  body: Frame,
  { left, right, collar }: Trunk,
  palette: FigurePalette,
): void {
  const [a, b] = [at(left, 0), at(right, 0)]
  const shape = loop([
    add(a, [-0.04, -0.26]),
    add(mix(a, b, 0.5), [0, -0.1]),
    add(b, [0.04, -0.26]),
    add(b, [0.12, 0.14]),
    add(collar, [0, 0.16]),
    add(a, [-0.12, 0.14]),
  ])
  drawing.part(body.line(shape), palette.main, { shadePx: body.px(0.08) })
  drawing.strokes(
    [0.25, 0.5, 0.75].map((t) =>
      body.line([add(mix(a, b, t), [0, -0.06]), add(mix(a, b, t), [0, 0.14]), add(mix(a, b, t), [0, 0.2])]),
    ),
    { weight: 0.5 },
  )
}

function drawSailor(drawing: Drawing, body: Frame, trunk: Trunk, palette: FigurePalette): void {
  const { left, right, collar } = trunk
  const knot = add(collar, [0, 0.85])
  for (const [side, sign] of [
    [left, -1],
    [right, 1],
  ] as const) {
    const neck = at(side, 0)
    const shoulder = at(side, Math.round(side.length * 0.26))
    const flap = chain(
      [
        add(neck, [0, -0.06]),
        mix(neck, shoulder, 0.85),
        add(mix(shoulder, knot, 0.35), [sign * -0.05, 0.2]),
        knot,
      ],
      [knot, add(collar, [0, 0.1]), add(neck, [0, -0.06])],
    )
    drawing.part(body.line(flap), palette.second, { shadePx: body.px(0.08) })
  }
  for (const sign of [-1, 1]) {
    drawing.part(
      body.line(lock(knot, add(knot, [sign * 0.3, 0.75]), 0.16, sign * 0.1, 0.9)),
      palette.accent,
      { shadePx: body.px(0.05) },
    )
    drawing.part(
      body.line(loop([knot, add(knot, [sign * 0.48, -0.2]), add(knot, [sign * 0.5, 0.18])])),
      palette.accent,
      { shadePx: body.px(0.06) },
    )
  }
  drawing.part(body.line(ellipse(knot, 0.11, 0.12)), palette.accent)
}

function drawCrossed(
  drawing: Drawing,
  body: Frame,
  { left, right, collar, hem }: Trunk,
  palette: FigurePalette,
): void {
  const [a, b] = [at(left, 0), at(right, 0)]
  const length = hem[1] - collar[1]
  const sash = mix(collar, hem, 0.62)
  const band = (from: Point, to: Point, sign: number) =>
    chain(
      [add(from, [0, -0.1]), mix(from, to, 0.5), to],
      [
        add(to, [sign * 0.3, 0.05]),
        add(mix(from, to, 0.45), [sign * 0.32, 0]),
        add(from, [sign * 0.28, 0.05]),
      ],
    )
  drawing.part(body.line(band(b, add(sash, [-0.45, 0]), 1)), palette.second, { shadePx: body.px(0.06) })
  drawing.part(body.line(band(a, add(sash, [0.45, 0]), -1)), palette.second, { shadePx: body.px(0.06) })
  const reach = (side: readonly Point[], y: number) => side.find((p) => p[1] >= y)?.[0] ?? 0
  const wrap = (y: number): [Point, Point] => [
    [reach(left, y) - 0.04, y],
    [reach(right, y) + 0.04, y],
  ]
  const [top, bottom] = [wrap(sash[1] - 0.09 * length), wrap(sash[1] + 0.17 * length)]
  const obi = chain(
    [top[0], add(mix(top[0], top[1], 0.5), [0, 0.08]), top[1]],
    [bottom[1], add(mix(bottom[1], bottom[0], 0.5), [0, 0.1]), bottom[0]],
  )
  drawing.part(body.line(obi), palette.accent, { shadePx: body.px(0.18) })
  drawing.stroke(
    body.line(
      curve([
        add(mix(top[0], bottom[0], 0.5), [0.05, 0]),
        add(sash, [0, 0.2]),
        add(mix(top[1], bottom[1], 0.5), [-0.05, 0]),
      ]),
    ),
    { weight: 0.8 },
  )
}
