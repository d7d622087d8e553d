import { createRgba, type LineImage, type RgbaImage } from './pixels.ts'

export type CompositeMode = 'lines-and-colors' | 'colors-only'

/** Colours whose lowest channel is within this many levels of white fade out in 'colors-only'. */
const PAPER_FADE = 12

/**
 * The picture people see or save, at the size both inputs share. 'lines-and-colors': colour × line/255, rounded to
 * 8 bits, and what light coloured lines give; opaque. 'colors-only': the colours as a layer; what stayed paper-white is transparent, tints close to white
 * fade so that the layer over white paper looks the same as the colours.
 */
export function composite(colors: RgbaImage, line: LineImage, mode: CompositeMode): RgbaImage {
  if (colors.width !== line.width || colors.height !== line.height) {
    throw new RangeError('colours and line art must have the same size: resize one of them first')
  }
  if (mode === 'colors-only') return colorLayer(colors)
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
    to[i] = (((from[i] as number) * light) / 255 + 0.5) | 0
    to[i + 1] = (((from[i + 1] as number) * light) / 255 + 0.5) | 0
    to[i + 2] = (((from[i + 2] as number) * light) / 255 + 0.5) | 0
    to[i + 3] = 255
  }
  return out
}

function addTint({ data }: RgbaImage, tint: Uint8ClampedArray) {
  for (let from = 0, to = 0; from < tint.length; from += 3, to += 4) {
    for (let c = 0; c < 3; c++) data[to + c] = (data[to + c] as number) + (tint[from + c] as number)
  }
}

function colorLayer(colors: RgbaImage): RgbaImage {
  const out = createRgba(colors.width, colors.height)
  const from = colors.data
  for (let i = 0; i < from.length; i += 4) {
    const lowest = Math.min(from[i] as number, from[i + 1] as number, from[i + 2] as number)
    const alpha = Math.min(1, (255 - lowest) / PAPER_FADE)
    if (alpha === 0) continue
    for (let c = 0; c < 3; c++) out.data[i + c] = 255 - (255 - (from[i + c] as number)) / alpha
    out.data[i + 3] = alpha * 255
  }
  return out
}
