import type { Rgb } from '../color/hex.ts'
import type { RgbaImage } from '../image/pixels.ts'

/**
 * How far the same pixel (row-major index) of two pictures of one size is apart by `distance`, which must be 0 for equal colours;
 * alpha is left out. Pictures repeat few pairs of colours, so pairs are remembered.
 */
export function pixelDifference(
  a: RgbaImage,
  b: RgbaImage,
  distance: (a: Rgb, b: Rgb) => number,
): (pixel: number) => number {
  const wordsA = new Uint32Array(a.data.buffer, a.data.byteOffset, a.data.length / 4)
  const wordsB = new Uint32Array(b.data.buffer, b.data.byteOffset, b.data.length / 4)
  const known = new Map<number, number>()
  let lastPair = -1
  let lastDifference = 0
  return (pixel) => {
    const colorA = (wordsA[pixel] as number) & 0xffffff
    const colorB = (wordsB[pixel] as number) & 0xffffff
    if (colorA === colorB) return 0
    const pair = colorA * 0x1000000 + colorB
    if (pair === lastPair) return lastDifference
    const difference = known.get(pair) ?? distance(colorOf(a, pixel), colorOf(b, pixel))
    known.set(pair, difference)
    lastPair = pair
    lastDifference = difference
    return difference
  }
}

function colorOf({ data }: RgbaImage, pixel: number): Rgb {
  const i = pixel * 4
  return [data[i] as number, data[i + 1] as number, data[i + 2] as number]
}
