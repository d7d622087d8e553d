import type { Random } from '../../../src/core/random.ts'
import type { Drawing } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import type { Line, Point } from '../draw/geometry.ts'
import { curve, ellipse } from '../draw/spline.ts'
import { type FigurePalette, material } from '../palette.ts'
import type { Expression } from './expression.ts'
import type { EyePlace, View } from './headShape.ts'

/** How one person's eyes are drawn. */
export interface EyeStyle {
  kind: 'large' | 'narrow' | 'bead'
  /** Height of the opening in eye widths. */
  height: number
  /** Half width of the iris in eye widths. */
  iris: number
  lashes: number
  /** Filled with ink, or left to the colour. */
  inkPupil: boolean
  crease: boolean
  /** Degrees the outer corner is raised. */
  slant: number
}

const WHITE = { ...material('#ffffff'), shade: '#cfd3e6' }

export function drawEyeStyle(random: Random, masculine: number): EyeStyle {
  const bead = random.next() < 0.06
  const narrow = random.next() < 0.25 + masculine * 0.5
  return {
    kind: bead ? 'bead' : narrow ? 'narrow' : 'large',
    height: narrow ? random.range(0.58, 0.78) : random.range(0.88, 1.15),
    iris: narrow ? random.range(0.24, 0.29) : random.range(0.28, 0.34),
    lashes: masculine > 0.5 ? 0 : random.int(4),
    inkPupil: random.next() < 0.6,
    crease: random.next() < 0.75,
    slant: random.range(-5, 9),
  }
}

/** Both eyes, or the one that shows. */
export function drawEyes(
  drawing: Drawing,
  head: Frame,
  view: View,
  places: readonly EyePlace[],
  style: EyeStyle,
  { eyes, gaze }: Expression,
  palette: FigurePalette,
): void {
  places.forEach((place, i) => {
    const frame = head.child(place.center, place.width, place.outer * -style.slant, place.outer < 0)
    // In the eye's own frame its outer corner is to the right, so a gaze to the right of the sheet flips with it.
    const look: Point = [gaze[0] * place.outer, gaze[1]]
    const closed = eyes === 'closed' || eyes === 'laughing' || (eyes === 'wink' && i === 0)
    if (closed) drawClosedEye(drawing, frame, eyes !== 'closed', style)
    else if (style.kind === 'bead') drawBead(drawing, frame)
    else if (view === 'profile')
      drawOpenEye(drawing, frame, profileLids(style, eyes), style, look, palette, 0.62)
    else drawOpenEye(drawing, frame, frontLids(style, eyes), style, look, palette, 1)
  })
}

interface Lids {
  upper: Line
  lower: Line
  irisCenter: Point
}

const opening = (style: EyeStyle, eyes: Expression['eyes']) =>
  style.height * (eyes === 'wide' ? 1.12 : eyes === 'half' ? 0.66 : 1)

function frontLids(style: EyeStyle, eyes: Expression['eyes']): Lids {
  const h = opening(style, eyes)
  const frown = eyes === 'angry' ? 0.14 : eyes === 'sad' ? -0.1 : 0
  return {
    upper: curve([
      [-0.5, 0.1 * h + frown * 0.4],
      [-0.36, -0.3 * h + frown],
      [-0.05, -0.52 * h + frown * 0.4],
      [0.3, -0.38 * h - frown * 0.3],
      [0.52, 0.02 * h],
    ]),
    lower: curve([
      [0.5, 0.12 * h],
      [0.36, 0.4 * h],
      [0, 0.5 * h],
      [-0.34, 0.4 * h],
      [-0.5, 0.1 * h + frown * 0.4],
    ]),
    irisCenter: [-0.02, -0.02],
  }
}

/** Seen from the side the eye is a wedge, open to the front (left here, where the nose is). */
function profileLids(style: EyeStyle, eyes: Expression['eyes']): Lids {
  const h = opening(style, eyes) * 1.35
  return {
    upper: curve([
      [-0.42, -0.3 * h],
      [-0.2, -0.5 * h],
      [0.2, -0.42 * h],
      [0.55, -0.02 * h],
    ]),
    lower: curve([
      [0.5, 0.1 * h],
      [0.2, 0.4 * h],
      [-0.2, 0.5 * h],
      [-0.34, 0.42 * h],
      [-0.46, 0.05 * h],
      [-0.42, -0.3 * h],
    ]),
    irisCenter: [-0.2, 0],
  }
}

function drawOpenEye(
  drawing: Drawing,
  frame: Frame,
  { upper, lower, irisCenter }: Lids,
  style: EyeStyle,
  gaze: Point,
  palette: FigurePalette,
  squeeze: number,
): void {
  const white = frame.line([...upper, ...lower])
  const center: Point = [irisCenter[0] + gaze[0] * 0.13, irisCenter[1] + gaze[1] * 0.1]
  drawing.flat(white, WHITE.flat)
  drawing.shade(
    white,
    [frame.line([...upper.map(([x, y]): Point => [x, y - 0.1]), ...lidShadow(upper)])],
    WHITE.shade,
  )
  drawing.clipped(white, () => drawIris(drawing, frame, center, style, palette, squeeze))
  drawLids(drawing, frame, upper, lower, style, squeeze < 1)
}

const lidShadow = (upper: Line): Point[] => [...upper].reverse().map(([x, y]) => [x, y + 0.16])

function drawIris(
  drawing: Drawing,
  frame: Frame,
  center: Point,
  style: EyeStyle,
  { iris }: FigurePalette,
  squeeze: number,
): void {
  const rx = style.iris * squeeze
  const ry = Math.min(style.iris * 1.45, style.height * 0.46)
  const shape = frame.line(ellipse(center, rx, ry))
  const [top, bottom] = [frame.at([center[0], center[1] - ry])[1], frame.at([center[0], center[1] + ry])[1]]
  drawing.flat(shape, drawing.gradient(iris.dark, iris.light, top, bottom))
  const pupil = frame.line(ellipse([center[0], center[1] - ry * 0.05], rx * 0.5, ry * 0.5))
  if (style.inkPupil) drawing.blot(pupil)
  else drawing.part(pupil, material(iris.dark), { weight: 0.5 })
  drawing.light(
    shape,
    [frame.line(ellipse([center[0], center[1] + ry * 0.68], rx * 0.62, ry * 0.2))],
    material(iris.light).light,
  )
  drawing.contour(shape, 0.6)
  drawing.flat(
    frame.line(ellipse([center[0] - rx * 0.4, center[1] - ry * 0.48], rx * 0.34, ry * 0.26)),
    '#ffffff',
  )
  drawing.flat(
    frame.line(ellipse([center[0] + rx * 0.42, center[1] + ry * 0.42], rx * 0.16, ry * 0.13)),
    '#ffffff',
  )
}

function drawLids(
  drawing: Drawing,
  frame: Frame,
  upper: Line,
  lower: Line,
  style: EyeStyle,
  profile: boolean,
): void {
  drawing.stroke(frame.line(upper), { weight: style.kind === 'large' ? 2.1 : 1.6, fade: 'start' })
  const [x, y] = upper[upper.length - 1] ?? [0.5, 0]
  const flicks = Array.from({ length: style.lashes }, (_, i) =>
    curve([
      [x - i * 0.11, y - i * 0.13],
      [x + 0.1 - i * 0.06, y - 0.03 - i * 0.15],
      [x + 0.17 - i * 0.05, y - 0.12 - i * 0.17],
    ]),
  )
  drawing.strokes(
    flicks.map((flick) => frame.line(flick)),
    { weight: 1.2, fade: 'end' },
  )
  const under = profile ? lower.slice(4, 22) : lower.slice(3, Math.floor(lower.length * 0.72))
  drawing.stroke(frame.line(under), { weight: 0.7 })
  if (style.crease) {
    const crease = upper.slice(6, -6).map(([cx, cy]): Point => [cx, cy - 0.17])
    drawing.stroke(frame.line(crease), { weight: 0.6 })
  }
}

function drawClosedEye(drawing: Drawing, frame: Frame, happy: boolean, style: EyeStyle): void {
  const lift = happy ? -0.3 : 0.26
  const lid = curve([
    [-0.48, 0.12],
    [-0.2, 0.12 + lift * 0.8],
    [0.12, 0.12 + lift],
    [0.5, 0.1],
  ])
  drawing.stroke(frame.line(lid), { weight: 1.7 })
  const lashes = style.lashes > 0 ? [0.5, 0.36] : []
  drawing.strokes(
    lashes.map((x) =>
      frame.line(
        curve([
          [x, 0.1 + (0.5 - x) * lift * 2],
          [x + 0.09, 0.16],
          [x + 0.15, 0.24],
        ]),
      ),
    ),
    { weight: 0.9, fade: 'end' },
  )
}

function drawBead(drawing: Drawing, frame: Frame): void {
  drawing.blot(frame.line(ellipse([0, 0.05], 0.17, 0.27)))
  drawing.flat(frame.line(ellipse([-0.05, -0.06], 0.06, 0.08)), '#ffffff')
}
