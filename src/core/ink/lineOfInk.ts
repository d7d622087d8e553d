import { createGray, type LineImage, type RgbaImage } from '../image/pixels.ts'

/** The line art that `inkOf` made into ink, as far as 8 bits can say it; `tint` where any of the ink has a colour. */
export function lineOfInk({ width, height, data }: RgbaImage): LineImage {
  const line = createGray(width, height)
  const tint = new Uint8ClampedArray(3 * width * height)
  let isTinted = false
  for (let p = 0; p < width * height; p++) {
    const opacity = data[4 * p + 3] as number
    line.data[p] = 255 - opacity
    for (let c = 0; c < 3; c++) {
      tint[3 * p + c] = ((data[4 * p + c] as number) * opacity) / 255
      isTinted ||= tint[3 * p + c] !== 0
    }
  }
  return isTinted ? { ...line, tint } : line
}
