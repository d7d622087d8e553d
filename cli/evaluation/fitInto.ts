import type { RgbaImage } from '../../src/core/image/pixels.ts'
import { resizeRgba } from '../../src/core/image/resample.ts'

/** The picture scaled so that its longer side has so many px. */
export function fitInto(picture: RgbaImage, sidePx: number): RgbaImage {
  const scale = sidePx / Math.max(picture.width, picture.height)
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  return resizeRgba(picture, width, height)
}
