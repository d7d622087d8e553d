import { packHex } from '../color/hex.ts'
import type { RgbaImage } from '../image/pixels.ts'
import { pixelWords, toWord } from '../image/pixelWord.ts'
import type { LockedArea } from './lockedArea.ts'

/** Gives the pixels of each area its colour, opaque, in place. Pixels past the end of the picture are left out. */
export function paintAreas(picture: RgbaImage, areas: readonly LockedArea[]): void {
  const words = pixelWords(picture)
  for (const { color, runs } of areas) {
    const word = toWord(packHex(color))
    for (let i = 0; i < runs.length; i += 2) words.fill(word, runs[i], runs[i + 1])
  }
}
