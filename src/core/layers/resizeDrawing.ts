import type { Extent } from '../geometry/viewTransform.ts'
import { resizeFlats, resizeLine, resizeRgba } from '../image/resample.ts'
import type { ColoredDrawing } from './layerDrawing.ts'

/**
 * The drawing's layers at another size, px, each resampled by itself, so that together they still give the picture.
 * @param keepColors its flats have no colours but their own there, with hard edges: what is to be parted by colour
 */
export function resizeDrawing(
  drawing: ColoredDrawing,
  { width, height }: Extent,
  keepColors = false,
): ColoredDrawing {
  const { line, colors, paint, strokes } = drawing
  if (line.width === width && line.height === height) return drawing
  const [across, down] = [width / line.width, height / line.height]
  return {
    ...drawing,
    line: resizeLine(line, width, height),
    colors: (keepColors ? resizeFlats : resizeRgba)(colors, width, height),
    paint: paint && resizeRgba(paint, width, height),
    strokes: strokes.map((stroke) => ({
      ...stroke,
      radiusPx: stroke.radiusPx * Math.max(across, down),
      points: stroke.points.map(({ x, y, pressure }) => ({ x: x * across, y: y * down, pressure })),
    })),
  }
}
