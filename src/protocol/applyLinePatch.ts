import type { GrayImage } from './engine.ts'

/**
 * Puts a changed rectangle into the line art, in place: what `updateLine` means on both sides of the worker boundary.
 * Parts outside the line art are dropped.
 * @param x @param y the patch's top left corner, px of the line art; may be negative.
 */
export function applyLinePatch(line: GrayImage, x: number, y: number, patch: GrayImage): void {
  const left = Math.max(0, x)
  const right = Math.min(line.width, x + patch.width)
  if (right <= left) return
  for (let row = Math.max(0, y); row < Math.min(line.height, y + patch.height); row++) {
    const from = (row - y) * patch.width + (left - x)
    line.data.set(patch.data.subarray(from, from + right - left), row * line.width + left)
  }
}
