import { initializeCanvas, readPsd } from 'ag-psd'
import type { RgbaImage } from '../core/image/pixels.ts'
import { drawLineLayers } from './psdLayers.ts'

/** All bitmaps of a file together, bytes. */
const MEMORY_LIMIT = 512 * 1024 * 1024

/** One file in, its picture and line layers out; the page ends the worker then. What a broken file does ends here. */
addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
  initializeCanvas(
    (width, height) => new OffscreenCanvas(width, height) as unknown as HTMLCanvasElement,
    (width, height) => new ImageData(width, height),
  )
  const psd = readPsd(data, { useImageData: true, skipThumbnail: true, totalMemoryLimit: MEMORY_LIMIT })
  const { width, height, imageData, children = [] } = psd
  const picture: RgbaImage | undefined = imageData && {
    width,
    height,
    data: new Uint8ClampedArray(imageData.data),
  }
  postMessage({ picture, line: drawLineLayers(children, width, height) })
})
