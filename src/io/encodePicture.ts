import { flattenOnWhite } from '../core/image/flattenOnWhite.ts'
import { checkPictureSize } from '../core/image/pictureFormat.ts'
import type { RgbaImage } from '../core/image/pixels.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { encodePng } from './encodePng.ts'
import { setJpegDensity } from './setJpegDensity.ts'

export type FlatFormat = 'png' | 'jpeg' | 'webp'

export interface FlatEncoding {
  readonly format: FlatFormat
  /** 0..1 for JPEG and WebP; a PNG loses nothing. */
  readonly quality: number
  /** How many px are an inch on paper; a WebP cannot say. */
  readonly pixelsPerInch: number
}

/** Largest side of a WebP (RFC 9649, 2.6), px. */
const WEBP_MAX_SIDE_PX = 16_383

/**
 * A picture as a file. A JPEG lies on white paper. Throws TintlineError 'picture-too-large' where the format cannot hold it, and
 * 'format-unavailable' where this browser does not write it.
 */
export async function encodePicture(picture: RgbaImage, encoding: FlatEncoding): Promise<Blob> {
  const { format, quality, pixelsPerInch } = encoding
  if (format === 'png') return encodePng(picture, pixelsPerInch)
  checkPictureSize(picture.width, picture.height)
  if (format === 'webp') {
    if (Math.max(picture.width, picture.height) > WEBP_MAX_SIDE_PX) throw tooLargeForWebp()
    return drawn(picture, format, quality)
  }
  const jpeg = await drawn(flattenOnWhite(picture), format, quality)
  const bytes = setJpegDensity(new Uint8Array(await jpeg.arrayBuffer()), pixelsPerInch)
  return new Blob([bytes], { type: jpeg.type })
}

async function drawn({ width, height, data }: RgbaImage, format: FlatFormat, quality: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('the browser has no memory left for it')
  context.putImageData(new ImageData(data, width, height), 0, 0)
  const file = await canvas.convertToBlob({ type: `image/${format}`, quality })
  // A browser that cannot write a format gives a PNG instead.
  if (file.type === `image/${format}`) return file
  throw new TintlineError('format-unavailable', `This browser writes no ${format.toUpperCase()}. Save a PNG.`)
}

const tooLargeForWebp = () =>
  new TintlineError(
    'picture-too-large',
    `A WebP holds at most ${WEBP_MAX_SIDE_PX} px a side. Choose a smaller size, or save a PNG.`,
  )
