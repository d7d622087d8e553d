import { createRgba, type LineImage, type RgbaImage } from './pixels.ts'

/**
 * Colours under lines, at the size both inputs share: colour on white paper × line/255, rounded to 8 bits, and what light coloured
 * lines give; opaque.
 */
export function composite(colors: RgbaImage, line: LineImage): RgbaImage {
  if (colors.width !== line.width || colors.height !== line.height) {
    throw new RangeError('colours and line art must have the same size: resize one of them first')
  }
  const picture = multiplyLines(colors, line)
  if (line.tint) addTint(picture, line.tint)
  return picture
}

function multiplyLines(colors: RgbaImage, line: LineImage): RgbaImage {
  const out = createRgba(line.width, line.height)
  const from = colors.data
  const to = out.data
  for (let p = 0, i = 0; p < line.data.length; p++, i += 4) {
    const light = line.data[p] as number
    const cover = (from[i + 3] as number) / 255
    const paper = 255 * (1 - cover)
    to[i] = (((paper + cover * (from[i] as number)) * light) / 255 + 0.5) | 0
    to[i + 1] = (((paper + cover * (from[i + 1] as number)) * light) / 255 + 0.5) | 0
    to[i + 2] = (((paper + cover * (from[i + 2] as number)) * light) / 255 + 0.5) | 0
    to[i + 3] = 255
  }
  return out
}

function addTint({ data }: RgbaImage, tint: Uint8ClampedArray) {
  for (let from = 0, to = 0; from < tint.length; from += 3, to += 4) {
    for (let c = 0; c < 3; c++) data[to + c] = (data[to + c] as number) + (tint[from + c] as number)
  }
}
