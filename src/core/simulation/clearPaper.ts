import type { GrayImage } from '../image/pixels.ts'
import { runningExtreme } from '../image/runningExtreme.ts'

/** Paper is at least this light … */
const PAPER_FROM = 240
/** … and so is everything around it in a square of 5 × 5 px. */
const AROUND_PX = 2

/** 1 where a pixel [height, width] is paper well away from any line, so that its colour is not mixed with ink; else 0. */
export function clearPaper(line: GrayImage): Uint8Array {
  return Uint8Array.from(runningExtreme(line, AROUND_PX, 'min').data, (value) => Number(value >= PAPER_FROM))
}
