import type { Random } from '../../../src/core/random.ts'
import type { Drawing } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import { add, type Line, type Point } from '../draw/geometry.ts'
import { curve, ellipse, loop } from '../draw/spline.ts'
import type { FigurePalette } from '../palette.ts'
import type { Person } from '../person.ts'
import type { Expression } from './expression.ts'
import { drawEyes, type EyeStyle } from './eyes.ts'
import type { HeadPlan, HeadShape } from './headShape.ts'
import { drawMouth } from './mouth.ts'

/** A face as one person has it. */
export interface FaceStyle {
  shape: HeadShape
  eyes: EyeStyle
  nose: 'tick' | 'dot' | 'bridge' | 'none'
  /** Brow thickness in pen widths. */
  brows: number
  freckles: boolean
}

/** Ears, skin and everything on it; hair comes before (behind) and after (in front). */
export function drawFace(
  drawing: Drawing,
  head: Frame,
  plan: HeadPlan,
  person: Person,
  { hairShadow, hidesEars }: { hairShadow: Line; hidesEars: boolean },
  random: Random,
): void {
  const { face: style, mood, palette, view } = person
  const outline = head.line(plan.outline)
  if (!hidesEars && view !== 'profile') drawEars(drawing, head, plan, person)
  drawing.part(outline, palette.skin, { shadePx: head.px(0.13), weight: 1.15, toned: false })
  drawing.shade(outline, [head.line(hairShadow)], palette.skin.shade)
  if (!hidesEars && view === 'profile') drawEars(drawing, head, plan, person)
  drawBlush(drawing, head, plan, mood, palette)
  if (style.freckles) drawFreckles(drawing, head, plan, random)
  drawNose(drawing, head, plan, style)
  const side = view === 'profile' ? 0.75 : 1
  const mouthFrame = head.child(plan.mouth, plan.mouthWidth * side, view === 'threeQuarter' ? 3 : 0)
  if (view === 'profile') drawProfileMouth(drawing, head, plan.mouth, mood)
  else drawMouth(drawing, mouthFrame, mood.mouth)
  drawEyes(drawing, head, view, plan.eyes, style.eyes, mood, palette)
}

/** Brows are drawn over the fringe, as comics do. */
export function drawBrows(
  drawing: Drawing,
  head: Frame,
  plan: HeadPlan,
  style: FaceStyle,
  mood: Expression,
): void {
  for (const eye of plan.eyes) {
    const height = 0.3 + style.eyes.height * 0.17 + mood.browLift
    const center: Point = add(eye.center, [eye.outer * 0.02, -height])
    const frame = head.child(center, eye.width, eye.outer * mood.browTilt, eye.outer < 0)
    const brow = curve([
      [-0.42, 0.1],
      [0, -0.06],
      [0.34, -0.05],
      [0.54, 0.1],
    ])
    drawing.stroke(frame.line(brow), { weight: style.brows, fade: 'end' })
  }
}

const ROUND_EAR: readonly Point[] = [
  [-0.08, -0.24],
  [0.1, -0.3],
  [0.19, -0.14],
  [0.14, 0.08],
  [0.05, 0.24],
  [-0.08, 0.22],
]
const POINTED_EAR: readonly Point[] = [
  [-0.08, -0.22],
  [0.24, -0.34],
  [0.72, -0.52],
  [0.5, -0.14],
  [0.2, 0.16],
  [0.02, 0.26],
  [-0.08, 0.2],
]

function drawEars(
  drawing: Drawing,
  head: Frame,
  { ears }: HeadPlan,
  { palette, accessories, view }: Person,
): void {
  for (const { center, side } of ears) {
    const frame = head.child(center, 1, view === 'profile' ? -24 : 0, side < 0)
    const outline = loop(accessories.pointedEars ? POINTED_EAR : ROUND_EAR)
    drawing.part(frame.line(outline), palette.skin, { shadePx: head.px(0.05), weight: 0.9, toned: false })
    const fold: Point[] = [
      [0.02, -0.16],
      [0.11, -0.12],
      [0.07, 0.04],
      [0.02, 0.1],
    ]
    drawing.stroke(frame.line(curve(fold)), { weight: 0.6 })
    if (accessories.earrings)
      drawing.part(frame.line(ellipse([0.03, 0.34], 0.07, 0.1)), palette.accent, { weight: 0.8 })
  }
}

function drawBlush(
  drawing: Drawing,
  head: Frame,
  { cheeks }: HeadPlan,
  { blush }: Expression,
  palette: FigurePalette,
): void {
  if (blush < 0.15) return
  for (const cheek of cheeks) {
    const spot = head.line(ellipse(cheek, 0.19, 0.1))
    drawing.tint(spot, palette.blush, 0.25 + blush * 0.3)
    if (blush > 0.5)
      drawing.tone(spot, {
        kind: 'hatch',
        pitchPx: head.px(0.09),
        degrees: -62,
        widthPx: drawing.pen.widthPx * 0.45,
      })
  }
}

function drawFreckles(drawing: Drawing, head: Frame, { cheeks }: HeadPlan, random: Random): void {
  for (const cheek of cheeks) {
    for (let i = 0; i < 4; i++) {
      const place = add(cheek, [random.range(-0.15, 0.15), random.range(-0.07, 0.05)])
      drawing.blot(head.line(ellipse(place, 0.014, 0.014)))
    }
  }
}

function drawNose(drawing: Drawing, head: Frame, { nose }: HeadPlan, { nose: kind, shape }: FaceStyle): void {
  if (shape.view === 'profile' || kind === 'none') return
  const frame = head.child(nose, 1)
  const line = (...points: Point[]) => drawing.stroke(frame.line(curve(points)), { weight: 0.75 })
  if (kind === 'dot') drawing.blot(frame.line(ellipse([0, 0], 0.022, 0.016)))
  else if (kind === 'tick') line([-0.02, -0.03], [0.05, 0.02], [-0.02, 0.05])
  else {
    line([0.0, -0.3], [0.04, -0.12], [0.08, 0], [-0.01, 0.05])
    line([-0.12, 0.03], [-0.13, 0.07], [-0.08, 0.08])
  }
}

function drawProfileMouth(drawing: Drawing, head: Frame, [x, y]: Point, { mouth }: Expression): void {
  const drop = mouth === 'frown' || mouth === 'shout' ? 0.07 : mouth === 'line' ? 0.02 : -0.05
  drawing.stroke(
    head.line(
      curve([
        [x + 0.04, y],
        [x - 0.07, y + 0.01],
        [x - 0.17, y + drop],
      ]),
    ),
    { weight: 1 },
  )
}
