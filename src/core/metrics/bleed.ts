import type { GrayImage, RgbaImage } from '../image/pixels.ts'
import { runningExtreme } from '../image/runningExtreme.ts'
import { LINE_BELOW } from '../lineArt/lineBelow.ts'
import { pixelDeltaE } from './pixelDeltaE.ts'

/** "Beside a line" reaches this far, px of the picture, in a square neighbourhood. */
export const BESIDE_LINE_PX = 3

/**
 * How much worse colour is beside lines than elsewhere: mean ΔE2000 between result and truth over the pixels within 3 px
 * beside a line, minus the mean over all other pixels that are not line. About 0 for an even result, positive where
 * colour crosses lines. All three inputs have one size. 0 where a picture has no such pixels on either side.
 */
export function bleed(result: RgbaImage, truth: RgbaImage, line: GrayImage): number {
  return createBleed(truth, line)(result)
}

/** `bleed` of one drawing again and again: what lies beside a line is found once. */
export function createBleed(truth: RgbaImage, line: GrayImage): (result: RgbaImage) => number {
  const darkestNear = runningExtreme(line, BESIDE_LINE_PX, 'min').data
  return (result) => {
    const difference = pixelDeltaE(result, truth)
    const beside = { sum: 0, count: 0 }
    const elsewhere = { sum: 0, count: 0 }
    for (let p = 0; p < line.data.length; p++) {
      if ((line.data[p] as number) < LINE_BELOW) continue
      const side = (darkestNear[p] as number) < LINE_BELOW ? beside : elsewhere
      side.sum += difference(p)
      side.count++
    }
    if (beside.count === 0 || elsewhere.count === 0) return 0
    return beside.sum / beside.count - elsewhere.sum / elsewhere.count
  }
}
