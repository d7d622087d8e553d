import { createRgba, type GrayImage, type RgbaImage } from './pixels.ts'

/** A gray picture as an opaque one of three equal channels. */
export function grayToRgba(gray: GrayImage): RgbaImage {
  const out = createRgba(gray.width, gray.height)
  for (let p = 0, i = 0; p < gray.data.length; p++, i += 4) {
    out.data.fill(gray.data[p] as number, i, i + 3)
    out.data[i + 3] = 255
  }
  return out
}
