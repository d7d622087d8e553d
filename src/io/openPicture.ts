import { checkPictureSize, sniffPicture } from '../core/image/pictureFormat.ts'
import type { RgbaImage } from '../core/image/pixels.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { readPixels } from './readPixels.ts'
import { isGzip, unpackSvg } from './svg/readSvgText.ts'
import { renderSvg } from './svg/renderSvg.ts'

export interface OpenPictureOptions {
  /** Long side of an SVG's picture, px; 2048 unless told. Ignored for the other formats. */
  readonly svgSidePx?: number | undefined
  /** Ends the opening: it rejects with the signal's reason, a TintlineError 'cancelled'. */
  readonly signal?: AbortSignal | undefined
}

const SVG_SIDE_PX = 2048

/**
 * The pixels of a PNG, JPEG, WebP or SVG file, EXIF orientation applied, colour profiles ignored (8-bit sRGB as stored).
 * Opaque pixels are exact; where alpha is below 255 the colour passed through a canvas and may be off by what
 * premultiplying rounds away, which vanishes on white paper. `name` appears in messages only.
 * Throws TintlineError 'not-a-picture', 'truncated-picture', 'empty-picture', 'picture-too-large' or 'unsafe-svg'.
 */
export async function openPicture(
  file: Blob,
  name: string,
  options: OpenPictureOptions = {},
): Promise<RgbaImage> {
  try {
    const read = new Uint8Array(await readAll(file))
    const bytes = isGzip(read) ? await unpackSvg(read) : read
    const { format } = sniffPicture(bytes)
    return await (format === 'svg'
      ? renderSvg(bytes, options.svgSidePx ?? SVG_SIDE_PX, options.signal)
      : decode(bytes, format))
  } catch (error) {
    if (!(error instanceof TintlineError)) throw error
    throw new TintlineError(error.code, `“${name}”: ${error.message}`, { cause: error })
  }
}

async function readAll(file: Blob): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer()
  } catch (cause) {
    const message = 'The file cannot be read: it was moved, removed or is not readable. Choose it again.'
    throw new TintlineError('not-a-picture', message, { cause })
  }
}

async function decode(bytes: Uint8Array<ArrayBuffer>, format: string): Promise<RgbaImage> {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: `image/${format}` }), {
    imageOrientation: 'from-image',
    premultiplyAlpha: 'none',
    colorSpaceConversion: 'none',
  }).catch((cause: unknown) => {
    const message =
      'The picture is damaged and cannot be decoded. Copy or download it again, or save it anew.'
    throw new TintlineError('truncated-picture', message, { cause })
  })
  try {
    checkPictureSize(bitmap.width, bitmap.height)
    return await readPixels(bitmap, bitmap.width, bitmap.height)
  } finally {
    bitmap.close()
  }
}
