import { createGray, type GrayImage, type RgbaImage } from './pixels.ts'

/** Rec. 601 luma of 8-bit sRGB; gray stays exactly itself. */
export function luma(red: number, green: number, blue: number): number {
  return (299 * red + 587 * green + 114 * blue) / 1000
}

/** The luma of every pixel, rounded; alpha is ignored. */
export function toGray(picture: RgbaImage): GrayImage {
  const out = createGray(picture.width, picture.height)
  const { data } = picture
  for (let p = 0, i = 0; i < data.length; p++, i += 4) {
    out.data[p] = luma(data[i] as number, data[i + 1] as number, data[i + 2] as number)
  }
  return out
}

/** One channel (0 red, 1 green, 2 blue, 3 alpha) as a gray picture. */
export function takeChannel(picture: RgbaImage, channel: 0 | 1 | 2 | 3): GrayImage {
  const out = createGray(picture.width, picture.height)
  for (let p = 0, i = channel; p < out.data.length; p++, i += 4) out.data[p] = picture.data[i] as number
  return out
}
