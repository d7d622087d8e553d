import { toOklab } from '../color/lab.ts'
import type { GrayImage, RgbaImage } from '../image/pixels.ts'
import { LINE_BELOW } from '../lineArt/lineBelow.ts'

/**
 * How colourful a picture is off its lines: mean OKLab chroma, 0 (grey) … about 0.32 (the purest sRGB magenta). `line` has the
 * picture's size. 0 where everything is line.
 */
export function meanChroma({ data }: RgbaImage, line: GrayImage): number {
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length / 4)
  // Pictures repeat few colours, so each is worked out once.
  const known = new Map<number, number>()
  let sum = 0
  let count = 0
  for (let p = 0, i = 0; p < line.data.length; p++, i += 4) {
    if ((line.data[p] as number) < LINE_BELOW) continue
    const color = (words[p] as number) & 0xffffff
    let chroma = known.get(color)
    if (chroma === undefined) {
      const [, a, b] = toOklab([data[i] as number, data[i + 1] as number, data[i + 2] as number])
      chroma = Math.hypot(a, b)
      known.set(color, chroma)
    }
    sum += chroma
    count++
  }
  return count > 0 ? sum / count : 0
}
