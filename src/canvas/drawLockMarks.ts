import type { LockedArea } from '../core/fills/lockedArea.ts'
import type { Extent } from '../core/geometry/viewTransform.ts'
import { toWord } from '../core/image/pixelWord.ts'

/** Distance between two stripes, and their width, as shares of the drawing's longer side, at least so many px. */
const PERIOD_SHARE = 1 / 70
const LEAST_PERIOD_PX = 9
const DARK = withAlpha(0x17171a, 150)
const LIGHT = withAlpha(0xffffff, 190)

/**
 * Marks what keeps its colour with stripes of dark beside light, which show on any colour: rising where it was filled, falling where it was
 * locked as it was. At the drawing's size.
 */
export function drawLockMarks(
  canvas: HTMLCanvasElement,
  { width, height }: Extent,
  locked: readonly LockedArea[],
) {
  canvas.width = width
  canvas.height = height
  const pixels = new ImageData(width, height)
  const words = new Uint32Array(pixels.data.buffer)
  const period = Math.max(LEAST_PERIOD_PX, Math.round(PERIOD_SHARE * Math.max(width, height)))
  const stripe = Math.max(1, Math.round(period / 8))
  for (const { runs, by } of locked) {
    for (let i = 0; i < runs.length; i += 2) {
      for (let p = runs[i] as number; p < (runs[i + 1] as number); p++) {
        const x = p % width
        const y = (p - x) / width
        const along = (by === 'fill' ? x + y : x - y + height * period) % period
        if (along < stripe) words[p] = DARK
        else if (along < 2 * stripe) words[p] = LIGHT
      }
    }
  }
  canvas.getContext('2d')?.putImageData(pixels, 0, 0)
}

function withAlpha(color: number, alpha: number): number {
  return ((toWord(color) & 0xffffff) | (alpha << 24)) >>> 0
}
