import { createRgba, type RgbaImage } from '../core/image/pixels.ts'
import { TintlineError } from '../core/tintlineError.ts'

/** Rows go through a canvas of about this many pixels, so that a huge picture is not held three times. */
const STRIP_PIXELS = 4_000_000

/** The straight-alpha pixels of a bitmap. Tells how far it is, 0 … 1. Takes seconds for a huge one: not for the page's thread. */
export function readPixels(bitmap: ImageBitmap, onProgress: (fraction: number) => void): RgbaImage {
  const { width, height } = bitmap
  const picture = createRgba(width, height)
  const stripHeight = Math.min(height, Math.max(1, Math.floor(STRIP_PIXELS / width)))
  const context = new OffscreenCanvas(width, stripHeight).getContext('2d', { willReadFrequently: true })
  if (!context) {
    const message = 'The browser has no memory left for this picture. Close other tabs or scale it down.'
    throw new TintlineError('picture-too-large', message)
  }
  for (let top = 0; top < height; top += stripHeight) {
    onProgress(top / height)
    const rows = Math.min(stripHeight, height - top)
    context.clearRect(0, 0, width, stripHeight)
    context.drawImage(bitmap, 0, -top, width, height)
    picture.data.set(context.getImageData(0, 0, width, rows).data, top * width * 4)
  }
  return picture
}
