import type { Random } from '../../../src/core/random.ts'
import { drawCreases, drawLimb, type Joint, limbOutline } from '../body/limb.ts'
import { bodyY, type Limb, type Skeleton } from '../body/skeleton.ts'
import type { Drawing, Material } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import { add, at, mix, type Point } from '../draw/geometry.ts'
import { chain, curve, lock, loop } from '../draw/spline.ts'
import type { FigurePalette } from '../palette.ts'
import type { Outfit } from './outfit.ts'

const HIP: Joint = { outer: 0.05, inner: 0.05 }

/** Legs, what covers them, and shoes; the far leg first. */
export function drawLegs(
  drawing: Drawing,
  body: Frame,
  skeleton: Skeleton,
  outfit: Outfit,
  palette: FigurePalette,
  random: Random,
): void {
  for (const leg of [skeleton.legs[1], skeleton.legs[0]]) {
    const bare = outfit.tights ? palette.second : palette.skin
    drawLimb(
      drawing,
      body,
      leg,
      limbOutline(leg, 0),
      outfit.bottom === 'trousers' ? palette.second : bare,
      HIP,
    )
    drawShoe(drawing, body, leg, skeleton, outfit, palette)
    if (outfit.bottom === 'trousers' || outfit.bottom === 'shorts') {
      const share = outfit.bottom === 'trousers' ? (outfit.shoes === 'boots' ? 0.8 : 0.97) : 0.36
      const outline = limbOutline(leg, 0.18 * skeleton.size, share)
      drawLimb(drawing, body, leg, outline, palette.second, HIP)
      drawCreases(
        drawing,
        body,
        outline,
        palette.second,
        share > 0.5 ? [0.12, 0.45, 0.55, 0.9] : [0.3],
        random,
      )
    }
  }
  if (outfit.bottom === 'trousers' || outfit.bottom === 'shorts')
    drawPelvis(drawing, body, skeleton, palette.second)
}

function drawPelvis(drawing: Drawing, body: Frame, { left, right, size }: Skeleton, cloth: Material): void {
  const shape = chain(
    [at(left, -3), at(right, -3)],
    [at(right, -2), at(right, -1)],
    [add(mix(at(left, -1), at(right, -1), 0.5), [0, 0.35 * size])],
    [at(left, -1), at(left, -2)],
  )
  drawing.flat(body.line(shape), cloth.flat)
  const crotch = add(mix(at(left, -1), at(right, -1), 0.5), [0, 0.3 * size])
  drawing.stroke(body.line(curve([add(crotch, [0, -0.7 * size]), crotch])), { weight: 0.7 })
}

function drawShoe(
  drawing: Drawing,
  body: Frame,
  leg: Limb,
  { view, size }: Skeleton,
  { shoes }: Outfit,
  palette: FigurePalette,
): void {
  const foot = body.child(leg.joints[2], 0.55 + 0.45 * size, 0, view === 'front' && leg.side < 0)
  const front: Point[] = [
    [-0.24, -0.3],
    [0.2, -0.3],
    [0.34, 0.1],
    [0.4, 0.42],
    [0.16, 0.55],
    [-0.16, 0.5],
    [-0.26, 0.2],
  ]
  const side: Point[] = [
    [-0.28, -0.3],
    [0.2, -0.3],
    [0.36, 0.02],
    [0.82, 0.2],
    [0.86, 0.42],
    [0.3, 0.46],
    [-0.3, 0.46],
    [-0.34, 0.1],
  ]
  if (shoes === 'boots') {
    const shaft = limbOutline({ ...leg, joints: [leg.joints[0], leg.joints[1], leg.joints[2]] }, 0.16 * size)
    const half = Math.floor(shaft.length / 2)
    const cut = Math.round(half * 0.72)
    drawing.part(
      body.line([...shaft.slice(cut, half), ...shaft.slice(half, shaft.length - cut)]),
      palette.shoes,
      { shadePx: body.px(0.1) },
    )
  }
  drawing.part(foot.line(loop(view === 'front' ? front : side)), palette.shoes, { shadePx: foot.px(0.1) })
  const sole: Point[] =
    view === 'front'
      ? [
          [-0.22, 0.36],
          [0.1, 0.44],
          [0.38, 0.32],
        ]
      : [
          [-0.32, 0.32],
          [0.3, 0.33],
          [0.84, 0.3],
        ]
  drawing.stroke(foot.line(curve(sole)), { weight: 0.6 })
}

/** A skirt from the waist to its hem, in pleats. Covers the tops of the legs. */
export function drawSkirt(
  drawing: Drawing,
  body: Frame,
  skeleton: Skeleton,
  cloth: Material,
  hemY: number,
  flare: number,
  random: Random,
): void {
  const { left, right, size } = skeleton
  const [a, b] = [at(left, -3), at(right, -3)]
  const knee = mix(skeleton.legs[0].joints[1], skeleton.legs[1].joints[1], 0.5)
  const shift = Math.max(0, Math.min(1.6, (knee[0] - (a[0] + b[0]) / 2) * 0.6))
  // Striding legs spread the cloth.
  const stride = Math.abs(skeleton.legs[0].joints[1][0] - skeleton.legs[1].joints[1][0])
  const wide = flare + 0.32 * stride
  const y = bodyY(hemY, size)
  const [c, d]: [Point, Point] = [
    [a[0] - wide + shift * 0.3, y],
    [b[0] + wide + shift, y],
  ]
  const pleats = 5 + random.int(4)
  const hem = Array.from({ length: pleats * 2 + 1 }, (_, i): Point => {
    const t = i / (pleats * 2)
    return add(mix(d, c, t), [0, Math.sin(t * Math.PI) * 0.22 + (i % 2) * 0.13])
  })
  const outline = chain([a, b], [b, add(mix(b, d, 0.4), [0.2 * flare, 0]), d], hem, [
    c,
    add(mix(c, a, 0.6), [-0.2 * flare, 0]),
    a,
  ])
  const shape = body.line(outline)
  drawing.part(shape, cloth, { shadePx: body.px(0.25), weight: 0 })
  const folds = hem.filter((_, i) => i % 2 === 0).slice(1, -1)
  const root = (p: Point) => mix(a, b, (p[0] - c[0]) / Math.max(0.1, d[0] - c[0]))
  drawing.shade(
    shape,
    folds.map((p) => body.line(lock(add(p, [0.06, 0.1]), mix(p, root(p), 0.75), 0.22, 0.02, 0))),
    cloth.shade,
  )
  drawing.contour(shape, 1.05)
  drawing.strokes(
    folds.map((p) => body.line(curve([p, mix(p, root(p), 0.5), mix(p, root(p), random.range(0.6, 0.95))]))),
    { weight: 0.75, fade: 'end' },
  )
}
