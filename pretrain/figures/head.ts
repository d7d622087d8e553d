import type { Random } from '../../src/core/random.ts'
import { HATS } from './accessories/accessories.ts'
import { drawGlasses } from './accessories/glasses.ts'
import { drawHeadwear } from './accessories/headwear.ts'
import type { Drawing } from './draw/drawing.ts'
import type { Frame } from './draw/frame.ts'
import { add, type Point } from './draw/geometry.ts'
import { drawBrows, drawFace } from './face/face.ts'
import { planHead } from './face/headShape.ts'
import { drawRobotHead } from './face/robot.ts'
import { drawBackHair, drawSideLocks } from './hair/backHair.ts'
import { drawFringe, planFringe } from './hair/fringe.ts'
import { drawBraid, drawTied } from './hair/tied.ts'
import type { Person } from './person.ts'

/** What of a head lies behind the body. */
export function drawHeadBehind(drawing: Drawing, head: Frame, person: Person, random: Random): void {
  if (person.robot) return
  const { view, hair, palette } = person
  drawTied(drawing, head, view, hair, palette, random.fork('tied'))
  drawBackHair(drawing, head, view, hair, palette.hair, random.fork('back'))
}

/** The head itself, over neck and clothes. */
export function drawHead(drawing: Drawing, head: Frame, person: Person, random: Random): void {
  const detail = Math.max(0.6, Math.min(1, head.px(1) / 55))
  drawing.withWeight(detail, () => {
    if (person.robot) drawRobotHead(drawing, head, person, random.fork('robot'))
    else drawHeadParts(drawing, head, person, random)
  })
}

function drawHeadParts(drawing: Drawing, head: Frame, person: Person, random: Random): void {
  const { view, hair: loose, palette, face, mood, accessories } = person
  // Nothing stands up under a hat.
  const hair = HATS.includes(accessories.headwear) ? { ...loose, antenna: false } : loose
  const plan = planHead(face.shape)
  const fringe = planFringe(view, hair, random.fork('fringe'))
  const hidesEars =
    !accessories.pointedEars && hair.back !== 'cropped' && hair.back !== 'spiky' && hair.fringe !== 'back'
  const hairShadow = fringe.outline.map((p): Point => add(p, [0.02, 0.13]))
  drawFace(drawing, head, plan, person, { hairShadow, hidesEars }, random)
  drawGlasses(drawing, head, view, plan, accessories.glasses, palette)
  drawSideLocks(drawing, head, view, hair, palette.hair, random.fork('sides'))
  drawFringe(drawing, head, view, hair, fringe, palette.hair, random.fork('cap'))
  drawHeadwear(drawing, head, view, accessories.headwear, palette)
  if (hair.tie === 'braid') drawBraid(drawing, head, view, palette)
  drawBrows(drawing, head, plan, face, mood)
}
