import type { PictureHeader } from '../core/image/pictureHeader.ts'

/**
 * The bitmap of a picture file, upright, with straight alpha, in sRGB. Without a profile the colours stay as they are stored: the gamma and the primaries
 * that some PNGs state beside them are wrong too often, and the command line does not apply them either.
 */
export const decodeBitmap = (file: Blob, { hasProfile }: PictureHeader): Promise<ImageBitmap> =>
  createImageBitmap(file, {
    imageOrientation: 'from-image',
    premultiplyAlpha: 'none',
    colorSpaceConversion: hasProfile ? 'default' : 'none',
  })
