import { deltaE2000 } from '../color/deltaE2000.ts'
import { toLab } from '../color/lab.ts'
import type { RgbaImage } from '../image/pixels.ts'

/**
 * ΔE2000 between the same pixel (row-major index) of two pictures of one size. Pictures repeat few pairs of colours, so
 * pairs are remembered.
 */
export function pixelDeltaE(a: RgbaImage, b: RgbaImage): (pixel: number) => number {
  const wordsA = new Uint32Array(a.data.buffer, a.data.byteOffset, a.data.length / 4)
  const wordsB = new Uint32Array(b.data.buffer, b.data.byteOffset, b.data.length / 4)
  const known = new Map<number, number>()
  return (pixel) => {
    const colorA = (wordsA[pixel] as number) & 0xffffff
    const colorB = (wordsB[pixel] as number) & 0xffffff
    if (colorA === colorB) return 0
    const pair = colorA * 0x1000000 + colorB
    const seen = known.get(pair)
    if (seen !== undefined) return seen
    const difference = deltaE2000(labOf(a, pixel), labOf(b, pixel))
    known.set(pair, difference)
    return difference
  }
}

function labOf({ data }: RgbaImage, pixel: number) {
  const i = pixel * 4
  return toLab([data[i] as number, data[i + 1] as number, data[i + 2] as number])
}
