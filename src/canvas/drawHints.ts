import { pointRadiusPx, type Stroke, type StrokePoint } from '../core/hints/stroke.ts'
import { checkerboard } from './checkerboard.ts'

/** Rims that keep a hint visible on its own colour, CSS px: a dark one and a light one within. */
export const RIM_PX = 2
const LIGHT_RIM_PX = 1.25
/** Drawing px; too short to see, long enough for single precision in the largest drawing. */
const DOT_LENGTH_PX = 0.01

/** Draws strokes in drawing px, at `scale` CSS px per drawing px. */
export type DrawStrokes = (
  context: CanvasRenderingContext2D,
  strokes: readonly Stroke[],
  scale: number,
) => void

/** Draws hint, keep and erase strokes in painting order. */
export const drawHints: DrawStrokes = (context, strokes, scale) => {
  context.lineCap = 'round'
  context.lineJoin = 'round'
  let pattern: CanvasPattern | string | undefined
  for (const stroke of strokes) {
    context.globalCompositeOperation = stroke.tool === 'erase' ? 'destination-out' : 'source-over'
    if (stroke.tool === 'erase') {
      paint(context, stroke, '#000000', RIM_PX / scale)
      continue
    }
    paint(context, stroke, 'rgba(20, 20, 22, 0.55)', RIM_PX / scale)
    paint(context, stroke, '#ffffff', LIGHT_RIM_PX / scale)
    if (stroke.tool === 'keep') pattern ??= checkerboard(context, scale)
    paint(context, stroke, stroke.tool === 'keep' && pattern ? pattern : stroke.color, 0)
  }
  context.globalCompositeOperation = 'source-over'
}

/** Draws hint and keep strokes as they are, and of erase strokes what they take away. */
export const drawAlone: DrawStrokes = (context, strokes, scale) => {
  context.lineCap = 'round'
  context.lineJoin = 'round'
  for (const stroke of strokes) {
    if (stroke.tool === 'erase') paint(context, stroke, '#000000', RIM_PX / scale)
    else drawHints(context, [stroke], scale)
  }
}

/** The stroke's path in one paint, wider all around by `rimPx` drawing px. Drawing costs by the call, so that it takes one however many points there are. */
function paint(
  context: CanvasRenderingContext2D,
  { points, radiusPx }: Stroke,
  style: string | CanvasPattern,
  rimPx: number,
) {
  const first = points[0]
  if (!first) return
  const radiusAt = (point: StrokePoint) => pointRadiusPx(radiusPx, point) + rimPx
  context.beginPath()
  if (points.every(({ pressure }) => pressure === first.pressure)) {
    context.strokeStyle = style
    context.lineWidth = 2 * radiusAt(first)
    context.moveTo(first.x, first.y)
    // A dot needs a length: a line of none is not drawn, whatever its caps.
    context.lineTo(first.x + DOT_LENGTH_PX, first.y)
    for (const { x, y } of points.slice(1)) context.lineTo(x, y)
    context.stroke()
    return
  }
  context.fillStyle = style
  points.forEach((to, i) => {
    addStretch(context, points[i - 1] ?? to, to, radiusAt(to))
  })
  context.fill()
}

/** A line with round ends. All turn the same way, so that none is taken out of another where they overlap. */
function addStretch(context: CanvasRenderingContext2D, from: StrokePoint, to: StrokePoint, radius: number) {
  const right = Math.atan2(to.y - from.y, to.x - from.x) - Math.PI / 2
  context.moveTo(to.x + radius * Math.cos(right), to.y + radius * Math.sin(right))
  context.arc(to.x, to.y, radius, right, right + Math.PI)
  context.arc(from.x, from.y, radius, right + Math.PI, right + 2 * Math.PI)
  context.closePath()
}
