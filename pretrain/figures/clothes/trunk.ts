import type { Random } from '../../../src/core/random.ts'
import { bodyY, type Skeleton } from '../body/skeleton.ts'
import type { Drawing, Material } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import { add, at, type Line, mix, type Point } from '../draw/geometry.ts'
import { chain, curve, ellipse, lock } from '../draw/spline.ts'
import type { FigurePalette } from '../palette.ts'
import type { Outfit } from './outfit.ts'

/** The middle of the trunk at a height, and the side contours there; head units. */
export interface Trunk {
  outline: Point[]
  left: Point[]
  right: Point[]
  /** Middle of the neckline and of the hem: what buttons and openings run along. */
  collar: Point
  hem: Point
}

/** The garment around the trunk from the neckline to `hemY` (body units). */
export function planTrunk(skeleton: Skeleton, outfit: Outfit, neckDepth: number, hemY: number): Trunk {
  const { size } = skeleton
  const loose = (line: Line, sign: number): Point[] =>
    curve(line.map(([x, y], i): Point => [x + sign * outfit.looseness * (i < 2 ? 0.15 : 0.45), y])).filter(
      ([, y]) => y <= bodyY(hemY, size),
    )
  const [left, right] = [loose(skeleton.left, -1), loose(skeleton.right, 1)]
  const [neckLeft, neckRight] = [at(left, 0), at(right, 0)]
  const facing = skeleton.view === 'front' ? 0.5 : skeleton.view === 'threeQuarter' ? 0.62 : 0.8
  const collar = add(mix(neckLeft, neckRight, facing), [0, neckDepth])
  const hem = add(mix(at(left, -1), at(right, -1), facing), [0, 0.12])
  const outline = chain(
    [neckLeft, collar, neckRight],
    right,
    [at(right, -1), hem, at(left, -1)],
    [...left].reverse(),
  )
  return { outline, left, right, collar, hem }
}

export function drawTrunk(
  drawing: Drawing,
  body: Frame,
  trunk: Trunk,
  cloth: Material,
  pattern: Outfit['pattern'],
  palette: FigurePalette,
  random: Random,
): void {
  const shape = body.line(trunk.outline)
  drawing.part(shape, cloth, { shadePx: body.px(0.28), weight: 0 })
  if (pattern !== 'plain') drawing.clipped(shape, () => drawPattern(drawing, body, trunk, pattern, palette))
  drawTrunkFolds(drawing, body, trunk, cloth, random)
  drawing.contour(shape, 1.05)
}

function drawPattern(
  drawing: Drawing,
  body: Frame,
  { collar, hem, left, right }: Trunk,
  pattern: 'stripes' | 'dots' | 'badge',
  palette: FigurePalette,
): void {
  const [span, middle] = [at(right, -1)[0] - at(left, -1)[0], mix(collar, hem, 0.5)]
  if (pattern === 'badge') {
    drawing.part(body.line(ellipse(mix(collar, hem, 0.36), span * 0.16, span * 0.16)), palette.accent)
    return
  }
  if (pattern === 'stripes') {
    for (let y = collar[1] + 0.1; y < hem[1]; y += 0.56) {
      const band = (dy: number) =>
        curve([
          [left[0]?.[0] ?? -2, y + dy],
          [middle[0], y + dy + 0.12],
          [2.4, y + dy],
        ])
      const wide = (line: Point[]) => [[-2.4, at(line, 0)[1]] as Point, ...line.slice(2)]
      const stripe = [...wide(band(0)), ...wide(band(0.26)).reverse()]
      drawing.part(body.line(stripe), palette.second, { shadePx: 0, weight: 0.6 })
    }
    return
  }
  for (let row = 0; row * 0.45 < hem[1] - collar[1] + 1; row++)
    for (let x = -1.6 + (row % 2) * 0.3; x < 1.7; x += 0.6)
      drawing.part(body.line(ellipse([x, collar[1] + row * 0.45], 0.11, 0.11)), palette.accent, {
        weight: 0.5,
      })
}

/** Cloth pulls from the armpits and gathers at the waist. */
function drawTrunkFolds(
  drawing: Drawing,
  body: Frame,
  { left, right, outline }: Trunk,
  cloth: Material,
  random: Random,
): void {
  const folds: { from: Point; to: Point }[] = []
  for (const [side, sign] of [
    [left, 1],
    [right, -1],
  ] as const) {
    const armpit = at(side, Math.round(side.length * 0.5))
    folds.push({ from: armpit, to: add(armpit, [sign * random.range(0.3, 0.6), random.range(0.15, 0.6)]) })
    const waist = at(side, Math.round(side.length * random.range(0.74, 0.86)))
    folds.push({ from: waist, to: add(waist, [sign * random.range(0.3, 0.75), random.range(-0.15, 0.3)]) })
    if (random.next() < 0.6) {
      const low = at(side, Math.round(side.length * 0.94))
      folds.push({ from: low, to: add(low, [sign * random.range(0.2, 0.5), random.range(-0.4, -0.1)]) })
    }
  }
  drawing.shade(
    body.line(outline),
    folds.map(({ from, to }) => body.line(lock(from, to, 0.2, 0.12, 0.2))),
    cloth.shade,
  )
  drawing.strokes(
    folds.map(({ from, to }) => body.line(curve([from, add(mix(from, to, 0.5), [0, -0.05]), to]))),
    { weight: 0.75, fade: 'end' },
  )
}
