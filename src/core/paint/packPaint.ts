import { createRgba } from '../image/pixels.ts'
import { pixelWords } from '../image/pixelWord.ts'
import type { PaintPatch } from './paintSheet.ts'

/**
 * A patch in little room: paint is mostly stretches of one colour or of none, so that what a stroke of hundreds of thousands of pixels
 * covered fits into some kilobytes. Unpacking gives the very bytes.
 */
export interface PackedPaint {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** The pixels of each stretch, in row order, as `pixelWords` has them. */
  readonly words: Uint32Array
  /** Where each stretch ends, in pixels of the patch. */
  readonly ends: Uint32Array
}

export function packPaint({ x, y, patch }: PaintPatch): PackedPaint {
  const pixels = pixelWords(patch)
  const words: number[] = []
  const ends: number[] = []
  for (let end = 1; end <= pixels.length; end++) {
    if (end < pixels.length && pixels[end] === pixels[end - 1]) continue
    words.push(pixels[end - 1] as number)
    ends.push(end)
  }
  const { width, height } = patch
  return { x, y, width, height, words: Uint32Array.from(words), ends: Uint32Array.from(ends) }
}

export function unpackPaint({ x, y, width, height, words, ends }: PackedPaint): PaintPatch {
  const patch = createRgba(width, height)
  const pixels = pixelWords(patch)
  words.forEach((word, i) => {
    pixels.fill(word, ends[i - 1] ?? 0, ends[i])
  })
  return { x, y, patch }
}
