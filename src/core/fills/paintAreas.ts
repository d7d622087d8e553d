import { packHex } from '../color/hex.ts'
import type { RgbaImage } from '../image/pixels.ts'
import { PAPER_WORD, pixelWords, toWord } from '../image/pixelWord.ts'
import type { LockedArea } from './lockedArea.ts'

const WHITE = 0xffffff

/** Gives the pixels of each area its colour, opaque, in place; white that was locked and that nobody asked for is paper left alone. Pixels past the end of the picture are left out. */
export function paintAreas(picture: RgbaImage, areas: readonly LockedArea[]): void {
  const words = pixelWords(picture)
  for (const { color, by, isAsked, runs } of areas) {
    const packed = packHex(color)
    const word = packed === WHITE && by === 'lock' && !isAsked ? PAPER_WORD : toWord(packed)
    for (let i = 0; i < runs.length; i += 2) words.fill(word, runs[i], runs[i + 1])
  }
}
