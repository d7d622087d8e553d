import sharp from 'sharp'
import type { RgbaImage } from '../../src/core/image/pixels.ts'
import { TintlineError } from '../../src/core/tintlineError.ts'
import { writeUserFile } from './files.ts'
import { readEnding } from './parseOptions.ts'

/** Formats that pictures are written in, by the ending of the file's name. */
export const PICTURE_ENDINGS = { '.png': 'png', '.jpg': 'jpeg', '.jpeg': 'jpeg', '.webp': 'webp' } as const

export type PictureFormat = (typeof PICTURE_ENDINGS)[keyof typeof PICTURE_ENDINGS]

/** Largest side of a WebP (RFC 9649, §2.6), px. The other formats hold every picture that is taken. */
const WEBP_MAX_SIDE_PX = 16_383
/** High enough that flat colours stay free of blocks; colour at full resolution, since it ends at thin lines. */
const JPEG = { quality: 95, chromaSubsampling: '4:4:4' }

/** Throws TintlineError 'picture-too-large' where a format cannot hold so many px. */
export function checkFits(format: string, { width, height }: Pick<RgbaImage, 'width' | 'height'>): void {
  if (format !== 'webp' || Math.max(width, height) <= WEBP_MAX_SIDE_PX) return
  throw new TintlineError(
    'picture-too-large',
    `The picture is ${width} × ${height} px; a WebP holds at most ${WEBP_MAX_SIDE_PX} a side. Write a PNG.`,
  )
}

/** The bytes of a picture: PNG and WebP keep every pixel and straight alpha, a JPEG lies on white paper. Errors as of checkFits. */
export function encodePicture(picture: RgbaImage, format: PictureFormat): Promise<Uint8Array> {
  checkFits(format, picture)
  const { width, height, data } = picture
  const source = sharp(data, { raw: { width, height, channels: 4 } })
  if (format === 'jpeg') return source.flatten({ background: '#fff' }).jpeg(JPEG).toBuffer()
  if (format === 'webp') return source.webp({ lossless: true, exact: true }).toBuffer()
  return source.png().toBuffer()
}

/** Writes a picture where the user asked for it, as its ending says. Errors as of encodePicture, readEnding and writeUserFile. */
export async function writePicture(file: string, picture: RgbaImage): Promise<void> {
  const format = readEnding('The picture', file, PICTURE_ENDINGS)
  await writeUserFile(file, await encodePicture(picture, format))
}
