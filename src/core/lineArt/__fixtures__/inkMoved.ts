import type { GrayImage } from '../../image/pixels.ts'

/** How many pixels of ink the structure of a line art has lost or changed, and how many it has more. */
export function inkMoved(line: GrayImage, structure: GrayImage): { lost: number; gained: number } {
  let [lost, gained] = [0, 0]
  for (const [p, value] of line.data.entries()) {
    if (value < 128 && structure.data[p] !== value) lost++
    if (value >= 128 && (structure.data[p] ?? 255) < 128) gained++
  }
  return { lost, gained }
}
