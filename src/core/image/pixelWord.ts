import { createRgba, type RgbaImage } from './pixels.ts'

/** The pixels of a picture as words, one each: little-endian RGBA, the byte order of every platform with typed arrays in use. */
export const pixelWords = ({ data }: RgbaImage): Uint32Array<ArrayBuffer> =>
  new Uint32Array(data.buffer, data.byteOffset, data.length / 4)

/** 0xrrggbb as one opaque pixel. */
export const toWord = (color: number): number =>
  (0xff000000 | ((color & 0xff) << 16) | (color & 0xff00) | ((color >> 16) & 0xff)) >>> 0

/** A pixel of paper that was left alone: white, and transparent. */
export const PAPER_WORD = 0x00ffffff

/** The colour of a pixel, 0xrrggbb. */
export const fromWord = (word: number): number =>
  ((word & 0xff) << 16) | (word & 0xff00) | ((word >> 16) & 0xff)

/** Flats of the given size in pixels where nothing is coloured: white and transparent, as paper left alone is. */
export function createBare({
  width,
  height,
}: {
  readonly width: number
  readonly height: number
}): RgbaImage {
  const image = createRgba(width, height)
  pixelWords(image).fill(PAPER_WORD)
  return image
}
