import { toHex } from '../core/color/hex.ts'
import type { ImagePoint } from '../core/geometry/points.ts'
import type { Extent } from '../core/geometry/viewTransform.ts'
import { colorUnderLines } from '../core/layers/colorUnderLines.ts'
import { shownColors } from './shownColors.ts'
import type { StudioState } from './studioStore.ts'

/**
 * The colour that the visible layers show at a point, `#rrggbb`, without the ink on it: what an artist wants to paint with.
 * Plain paper is white. Undefined off the drawing.
 */
export function pickColor(
  { drawing, colored, paint, layers }: StudioState,
  point: ImagePoint,
): string | undefined {
  const pixel = drawing && pixelAt(drawing.line, point)
  return pixel && toHex(colorUnderLines({ colors: colored?.colors, paint: paint.pixels, layers }, ...pixel))
}

/** The colour of the area at a point, `#rrggbb`, whatever is painted over it. Undefined off the drawing. */
export function areaColor(state: StudioState, point: ImagePoint): string | undefined {
  const { drawing } = state
  const pixel = drawing && pixelAt(drawing.line, point)
  if (!pixel) return undefined
  const { data, width } = shownColors(state, drawing.line)
  const at = 4 * (pixel[1] * width + pixel[0])
  return toHex([data[at] as number, data[at + 1] as number, data[at + 2] as number])
}

function pixelAt({ width, height }: Extent, point: ImagePoint): [x: number, y: number] | undefined {
  const x = Math.floor(point.x)
  const y = Math.floor(point.y)
  return x < 0 || y < 0 || x >= width || y >= height ? undefined : [x, y]
}
