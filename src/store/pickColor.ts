import { toHex } from '../core/color/hex.ts'
import type { ImagePoint } from '../core/geometry/points.ts'
import { colorUnderLines } from '../core/layers/colorUnderLines.ts'
import type { StudioState } from './studioStore.ts'

/**
 * The colour that the visible layers show at a point, `#rrggbb`, without the ink on it: what an artist wants to paint with.
 * Plain paper is white. Undefined off the drawing.
 */
export function pickColor(
  { drawing, colored, paint, layers }: StudioState,
  point: ImagePoint,
): string | undefined {
  if (!drawing) return undefined
  const { width, height } = drawing.line
  const x = Math.floor(point.x)
  const y = Math.floor(point.y)
  if (x < 0 || y < 0 || x >= width || y >= height) return undefined
  return toHex(colorUnderLines({ colors: colored?.colors, paint: paint.pixels, layers }, x, y))
}
