import { createRgba, type RgbaImage } from './pixels.ts'

/** The picture over white paper, opaque. */
export function flattenOnWhite(picture: RgbaImage): RgbaImage {
  const out = createRgba(picture.width, picture.height)
  for (let i = 0; i < picture.data.length; i += 4) {
    const alpha = picture.data[i + 3] as number
    const paper = 255 - alpha
    for (let c = 0; c < 3; c++) out.data[i + c] = ((picture.data[i + c] as number) * alpha) / 255 + paper
    out.data[i + 3] = 255
  }
  return out
}
