import type { Random } from '../../../src/core/random.ts'
import { rect } from '../backgrounds/shapes.ts'
import { drawPauldron } from '../clothes/armour.ts'
import { drawArm } from '../clothes/arms.ts'
import { drawCollar } from '../clothes/collars.ts'
import { drawLegs, drawSkirt } from '../clothes/lower.ts'
import type { Outfit } from '../clothes/outfit.ts'
import { drawScarf } from '../clothes/scarf.ts'
import { drawTrunk, planTrunk } from '../clothes/trunk.ts'
import type { Drawing, Material } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import { ellipse, tube } from '../draw/spline.ts'
import type { Person } from '../person.ts'
import { drawBag } from '../props/bag.ts'
import type { Pose } from './pose.ts'
import type { Limb, Skeleton } from './skeleton.ts'

/** A dressed body without its head, from the far side to the near one. Returns nothing; the head is drawn over it. */
export function drawBody(
  drawing: Drawing,
  body: Frame,
  skeleton: Skeleton,
  pose: Pose,
  outfit: Outfit,
  { palette }: Person,
  random: Random,
): void {
  const cloth = palette.main
  const arm = (limb: Limb) =>
    drawArm(
      drawing,
      body,
      skeleton,
      limb,
      pose.hands,
      outfit,
      cloth,
      palette,
      random.fork(`arm ${limb.side}`),
    )
  for (const limb of skeleton.arms.filter(({ near }) => !near)) arm(limb)
  drawLegs(drawing, body, skeleton, outfit, palette, random.fork('legs'))
  drawNeck(drawing, body, skeleton, palette.skin)
  const skirted =
    outfit.bottom === 'skirt' ||
    outfit.bottom === 'longSkirt' ||
    outfit.top === 'dress' ||
    outfit.top === 'kimono'
  if (skirted) drawSkirtOf(drawing, body, skeleton, outfit, palette, random.fork('skirt'))
  const trunk = planTrunk(skeleton, outfit, neckDepth(outfit), skirted ? 4.6 : 5.7)
  drawTrunk(drawing, body, trunk, cloth, outfit.pattern, palette, random.fork('trunk'))
  // A raised arm lies beside the collar and would cover it; one that hangs or crosses the chest lies on top.
  const near = skeleton.arms.filter((limb) => limb.near)
  for (const limb of near.filter(isRaised)) arm(limb)
  drawCollar(drawing, body, trunk, outfit, palette)
  if (outfit.bag && outfit.top !== 'armour') drawBag(drawing, body, skeleton, palette)
  for (const limb of near.filter((limb) => !isRaised(limb))) arm(limb)
  if (outfit.top === 'armour') for (const limb of near) drawPauldron(drawing, body, limb, skeleton, palette)
  if (outfit.scarf) drawScarf(drawing, body, skeleton, palette, random.fork('scarf'))
}

/** The elbow is hardly lower than the shoulder. */
const isRaised = ({ joints: [shoulder, elbow] }: Limb): boolean =>
  elbow[1] - shoulder[1] < 0.4 * Math.abs(elbow[0] - shoulder[0])

function neckDepth({ top }: Outfit): number {
  return {
    tee: 0.34,
    shirt: 0.3,
    hoodie: 0.3,
    sweater: 0.2,
    jacket: 0.3,
    dress: 0.6,
    kimono: 0.7,
    armour: 0.2,
    sailor: 0.6,
  }[top]
}

/** Neck and the skin a neckline may show; the garment's neckline cuts it off. */
function drawNeck(drawing: Drawing, body: Frame, { neck, right, left }: Skeleton, skin: Material): void {
  const chest = body.line([...left.slice(0, 4), ...right.slice(0, 4).reverse()])
  drawing.flat(chest, skin.flat)
  const shape = body.line(tube([neck.from, neck.to], [neck.width, neck.width * 0.96, neck.width * 1.1]))
  drawing.part(shape, skin, { weight: 0 })
  const shadow = ellipse([neck.from[0] + 0.15, neck.from[1] + 0.1], neck.width * 0.9, 0.68)
  drawing.shade(shape, [body.line(shadow)], skin.shade)
  const half = shape.length / 2
  for (const side of [shape.slice(0, half), shape.slice(half)]) drawing.edge(side, 0.9)
  // Below its sides the neck runs smoothly into the chest.
  drawing.clipped(chest, () =>
    drawing.flat(body.line(rect(-3, neck.to[1] - 0.35, 3, neck.to[1] + 3)), skin.flat),
  )
}

function drawSkirtOf(
  drawing: Drawing,
  body: Frame,
  skeleton: Skeleton,
  outfit: Outfit,
  palette: Person['palette'],
  random: Random,
): void {
  const dress = outfit.top === 'dress' || outfit.top === 'kimono'
  const long = outfit.bottom === 'longSkirt' || outfit.top === 'kimono'
  const hemY = long ? random.range(9.5, 11.8) : random.range(7, 8.3)
  const flare = outfit.top === 'kimono' ? 0.15 : random.range(0.35, 1)
  drawSkirt(
    drawing,
    body,
    skeleton,
    dress ? palette.main : palette.second,
    hemY,
    flare * skeleton.size,
    random,
  )
}
