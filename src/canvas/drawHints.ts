import { pointRadiusPx, type Stroke, type StrokePoint } from '../core/hints/stroke.ts'
import { checkerboard } from './checkerboard.ts'

/** Rims that keep a hint visible on its own colour, CSS px: a dark one and a light one within. */
export const RIM_PX = 2
const LIGHT_RIM_PX = 1.25
/** Drawing px; too short to see, long enough for single precision in the largest drawing. */
const DOT_LENGTH_PX = 0.01

/** Draws hint, keep and erase strokes in painting order, in drawing px, at `scale` CSS px per drawing px. */
export function drawHints(
  context: CanvasRenderingContext2D,
  strokes: readonly Stroke[],
  scale: number,
): void {
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

/** The stroke's path in one paint, wider all around by `rimPx` drawing px. */
function paint(
  context: CanvasRenderingContext2D,
  { points, radiusPx }: Stroke,
  style: string | CanvasPattern,
  rimPx: number,
) {
  context.strokeStyle = style
  const diameter = (point: StrokePoint) => 2 * (pointRadiusPx(radiusPx, point) + rimPx)
  let from = points[0]
  if (!from) return
  context.lineWidth = diameter(from)
  context.beginPath()
  context.moveTo(from.x, from.y)
  // A dot needs a length: a line of none is not drawn, whatever its caps.
  context.lineTo(from.x + DOT_LENGTH_PX, from.y)
  for (const to of points.slice(1)) {
    if (to.pressure !== from.pressure) {
      context.stroke()
      context.lineWidth = diameter(to)
      context.beginPath()
      context.moveTo(from.x, from.y)
    }
    context.lineTo(to.x, to.y)
    from = to
  }
  context.stroke()
}
