import type { Random } from '../../../src/core/random.ts'
import { drawHand, handFrame } from '../body/hands.ts'
import { drawCreases, drawLimb, type Joint, limbHeading, limbOutline } from '../body/limb.ts'
import type { Pose } from '../body/pose.ts'
import type { Limb, Skeleton } from '../body/skeleton.ts'
import type { Drawing, Material } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import { at, type Line, polar } from '../draw/geometry.ts'
import { curve } from '../draw/spline.ts'
import type { FigurePalette } from '../palette.ts'
import { drawProp } from '../props/props.ts'
import type { Outfit } from './outfit.ts'

/** One arm with its hand and sleeve. */
export function drawArm(
  drawing: Drawing,
  body: Frame,
  skeleton: Skeleton,
  arm: Limb,
  hands: Pose['hands'],
  outfit: Outfit,
  cloth: Material,
  palette: FigurePalette,
  random: Random,
): void {
  const joint: Joint = {
    outer: skeleton.view === 'profile' ? 0.16 : 0,
    inner: arm.near ? 0.24 : 0.02,
    shoulderIn: [...skeleton.left, ...[...skeleton.right].reverse()],
  }
  if (outfit.sleeve < 0.95) drawLimb(drawing, body, arm, limbOutline(arm, 0), palette.skin, joint)
  const hand = handFrame(body, arm, skeleton)
  if (carries(arm, hands, outfit))
    drawCarried(drawing, body, arm, skeleton, outfit, palette, random.fork('prop'))
  drawHand(drawing, hand, hands, palette)
  const wide = outfit.top === 'kimono' ? 0.85 * skeleton.size : outfit.top === 'tee' ? 0.1 : 0
  const sleeve = limbOutline(arm, outfit.looseness * (0.5 + skeleton.size / 2), outfit.sleeve, wide)
  drawLimb(drawing, body, arm, sleeve, cloth, joint)
  if (outfit.pattern === 'stripes') drawBands(drawing, body, sleeve, palette)
  const folds = outfit.sleeve > 0.6 ? [0.4, 0.5, 0.6, 0.86] : [0.7]
  drawCreases(drawing, body, sleeve, cloth, folds, random)
  if (outfit.sleeve > 0.5 && outfit.top !== 'kimono') drawCuff(drawing, body, sleeve)
}

/** Only one hand carries, one that is not at the hip. */
function carries({ joints, side }: Limb, hands: Pose['hands'], { prop }: Outfit): boolean {
  const raised = joints[2][1] < joints[1][1] + 0.9
  return prop !== 'none' && hands === 'fist' && side > 0 && (raised || prop === 'lantern')
}

function drawCarried(
  drawing: Drawing,
  body: Frame,
  arm: Limb,
  skeleton: Skeleton,
  { prop }: Outfit,
  palette: FigurePalette,
  random: Random,
): void {
  if (prop === 'none') return
  const scale = 0.45 + 0.55 * skeleton.size
  const grip = polar(arm.joints[2], 0.22 * scale, limbHeading(arm))
  drawProp(drawing, body.child(grip, scale), prop, palette, random)
}

function drawCuff(drawing: Drawing, body: Frame, sleeve: Line): void {
  const half = Math.floor(sleeve.length / 2)
  const [a, b] = [at(sleeve, half - 4), at(sleeve, half + 3)]
  drawing.stroke(body.line(curve([a, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 0.03], b])), { weight: 0.7 })
}

/** The stripes of the trunk go on round the sleeve. */
function drawBands(drawing: Drawing, body: Frame, sleeve: Line, palette: FigurePalette): void {
  const half = Math.floor(sleeve.length / 2)
  for (let i = 4; i + 3 < half - 2; i += 6) {
    const band = [...sleeve.slice(i, i + 3), ...sleeve.slice(sleeve.length - i - 3, sleeve.length - i)]
    drawing.part(body.line(band), palette.second, { weight: 0.6 })
  }
}
