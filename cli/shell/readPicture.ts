import sharp from 'sharp'
import { checkPictureSize, MAX_PIXELS, sniffPicture } from '../../src/core/image/pictureFormat.ts'
import type { RgbaImage } from '../../src/core/image/pixels.ts'
import { TintlineError } from '../../src/core/tintlineError.ts'
import { readUserFile } from './files.ts'

/**
 * Reads a PNG, JPEG or WebP file as 8-bit sRGB with straight alpha, upright, its colour profile applied. Throws TintlineError
 * 'missing-file', 'empty-picture', 'not-a-picture', 'truncated-picture' or 'picture-too-large', naming the file.
 */
export async function readPicture(file: string): Promise<RgbaImage> {
  const bytes = await readUserFile(file)
  try {
    return await decodePicture(bytes)
  } catch (error) {
    if (!(error instanceof TintlineError)) throw error
    throw new TintlineError(error.code, `${file}: ${error.message}`, { cause: error })
  }
}

/** Decodes the bytes of a picture; result and errors as of readPicture. */
export async function decodePicture(bytes: Uint8Array): Promise<RgbaImage> {
  const { format } = sniffPicture(bytes)
  if (format === 'svg') {
    const message = 'This is an SVG; the command line reads PNG, JPEG and WebP. Save it as one of them.'
    throw new TintlineError('not-a-picture', message)
  }
  try {
    const source = sharp(bytes, { failOn: 'warning', limitInputPixels: MAX_PIXELS })
    const { width, height } = await source.metadata()
    checkPictureSize(width, height)
    // As in browsers, which turn no WebP.
    const upright = format === 'webp' ? source : source.autoOrient()
    const { data, info } = await upright
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) }
  } catch (cause) {
    if (cause instanceof TintlineError) throw cause
    const [reason] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
    const message = `This ${format.toUpperCase()} file is damaged (${reason}). Copy it again, or save it anew.`
    throw new TintlineError('truncated-picture', message, { cause })
  }
}
