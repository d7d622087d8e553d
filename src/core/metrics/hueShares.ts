import { packRgb } from '../color/hex.ts'
import { toOklab } from '../color/lab.ts'
import type { GrayImage, RgbaImage } from '../image/pixels.ts'
import { LINE_BELOW } from '../lineArt/lineBelow.ts'

/** The circle of OKLab hues in equal steps from red (hue 0) on; what is greyer than any of them comes after. */
export const HUE_STEPS = 12
/** OKLab chroma below which a colour has no hue to speak of. */
const NEUTRAL_BELOW = 0.03

/** Shares of a picture off its lines by hue: HUE_STEPS of them, then what is neutral. Sum 1; all 0 where everything is line. */
export function hueShares({ data }: RgbaImage, line: GrayImage): number[] {
  const counts = new Array<number>(HUE_STEPS + 1).fill(0)
  const known = new Map<number, number>()
  let total = 0
  for (let p = 0, i = 0; p < line.data.length; p++, i += 4) {
    if ((line.data[p] as number) < LINE_BELOW) continue
    const [r, g, b] = [data[i] as number, data[i + 1] as number, data[i + 2] as number]
    const color = packRgb([r, g, b])
    const step = known.get(color) ?? hueStep(r, g, b)
    known.set(color, step)
    counts[step] = (counts[step] as number) + 1
    total++
  }
  return counts.map((count) => count / Math.max(1, total))
}

function hueStep(r: number, g: number, b: number): number {
  const [, a, bb] = toOklab([r, g, b])
  if (Math.hypot(a, bb) < NEUTRAL_BELOW) return HUE_STEPS
  const turn = Math.atan2(bb, a) / (2 * Math.PI)
  return Math.floor((turn < 0 ? turn + 1 : turn) * HUE_STEPS) % HUE_STEPS
}
