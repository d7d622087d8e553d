import { TintlineError } from '../tintlineError.ts'
import { readJpegHeader } from './formats/jpegHeader.ts'
import { readPngHeader } from './formats/pngHeader.ts'
import { readSvgHeader } from './formats/svgHeader.ts'
import { readWebpHeader } from './formats/webpHeader.ts'
import type { PictureHeader } from './pictureHeader.ts'

/** Largest picture taken: pixels in all, and px a side. */
export const MAX_PIXELS = 64_000_000
export const MAX_SIDE_PX = 16_384

/** Formats people try, by their first bytes, so that the refusal can name them. */
const FOREIGN: readonly (readonly [name: string, offset: number, magic: string])[] = [
  ['a GIF', 0, 'GIF8'],
  ['a BMP', 0, 'BM'],
  ['a TIFF', 0, 'II*\0'],
  ['a TIFF', 0, 'MM\0*'],
  ['a Photoshop file', 0, '8BPS'],
  ['a PDF', 0, '%PDF'],
  ['a HEIC or AVIF picture', 4, 'ftyp'],
  ['a ZIP archive', 0, 'PK'],
  ['a compressed file', 0, '\x1f\x8b'],
]

/**
 * Judges a whole picture file without decoding it: its format by content (never by name), its size against the caps, and
 * whether it is all there. Every way in, studio or command line, asks here first.
 * Throws TintlineError 'empty-picture', 'not-a-picture', 'truncated-picture' or 'picture-too-large'.
 */
export function sniffPicture(bytes: Uint8Array): PictureHeader {
  if (bytes.length === 0)
    throw new TintlineError('empty-picture', 'The file is empty (0 bytes). Choose another one.')
  const header =
    readPngHeader(bytes) ?? readJpegHeader(bytes) ?? readWebpHeader(bytes) ?? readSvgHeader(bytes)
  if (!header) throw notAPicture(bytes)
  if (header.format !== 'svg') checkPictureSize(header.width, header.height)
  return header
}

/** Throws 'empty-picture' where a side is zero, 'picture-too-large' over MAX_PIXELS or MAX_SIDE_PX. Sides in px. */
export function checkPictureSize(width: number, height: number): void {
  if (!(width >= 1 && height >= 1)) {
    throw new TintlineError(
      'empty-picture',
      `The picture is ${width} × ${height} px and holds nothing. Choose another one.`,
    )
  }
  if (width > MAX_SIDE_PX || height > MAX_SIDE_PX || width * height > MAX_PIXELS) {
    const megapixels = Math.round((width * height) / 1e6)
    throw new TintlineError(
      'picture-too-large',
      `The picture is ${width} × ${height} px (${megapixels} megapixels). ` +
        `Scale it down to at most ${MAX_PIXELS / 1e6} megapixels and ${MAX_SIDE_PX} px a side.`,
    )
  }
}

function notAPicture(bytes: Uint8Array): TintlineError {
  const starts = (magic: string, offset: number) =>
    [...magic].every((character, i) => bytes[offset + i] === character.charCodeAt(0))
  const foreign = FOREIGN.find(([, offset, magic]) => starts(magic, offset))
  const what = foreign ? `This is ${foreign[0]}` : 'This file is not a picture'
  return new TintlineError('not-a-picture', `${what}. Save it as PNG, JPEG, WebP or SVG and open that.`)
}
