import { toHex } from '../core/color/hex.ts'
import type { ImagePoint } from '../core/geometry/points.ts'
import type { StudioState } from './studioStore.ts'

/**
 * The colour of the picture at a point, `#rrggbb`, without the ink on it: what an artist wants to paint with.
 * Plain paper is white. Undefined off the drawing.
 */
export function pickColor({ drawing, colored }: StudioState, point: ImagePoint): string | undefined {
  if (!drawing) return undefined
  const { width, height } = drawing.line
  const x = Math.floor(point.x)
  const y = Math.floor(point.y)
  if (x < 0 || y < 0 || x >= width || y >= height) return undefined
  if (!colored) return '#ffffff'
  const at = (y * width + x) * 4
  const [red = 255, green = 255, blue = 255] = colored.colors.data.subarray(at, at + 3)
  return toHex([red, green, blue])
}
