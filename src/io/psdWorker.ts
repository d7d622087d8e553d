import { initializeCanvas, type Layer, type PixelData, type Psd, readPsd } from 'ag-psd'
import type { RgbaImage } from '../core/image/pixels.ts'
import { answerOnce } from './answerOnce.ts'
import { checkLayers } from './checkLayers.ts'
import { createContext, drawLayers } from './drawLayers.ts'
import { lineLayers } from './lineLayers.ts'
import type { PsdPicture } from './openPsd.ts'

/** All bitmaps of a file together, bytes. */
const MEMORY_LIMIT = 512 * 1024 * 1024

/** One file in, its picture and line layers out; the page ends the worker then. What a broken file does ends here. */
answerOnce(readPicture, ({ picture, line }) => [picture.data.buffer, ...(line ? [line.data.buffer] : [])])

function readPicture(data: ArrayBuffer): PsdPicture {
  initializeCanvas(
    (width, height) => new OffscreenCanvas(width, height) as unknown as HTMLCanvasElement,
    (width, height) => new ImageData(width, height),
  )
  const options = { useImageData: true, skipThumbnail: true, totalMemoryLimit: MEMORY_LIMIT }
  checkLayers(readPsd(data, { ...options, skipLayerImageData: true, skipCompositeImageData: true }).children)
  const psd = readPsd(data, options)
  const { children = [] } = psd
  const lines = lineLayers(children)
  return {
    picture: flattened(psd) ?? drawn(psd, children),
    line: lines.length > 0 ? drawn(psd, lines, 'white') : undefined,
  }
}

/** What the program that wrote the file saw. Undefined where it kept no such picture: then others put a notice or one colour there. */
function flattened({ width, height, imageData, imageResources, children = [] }: Psd): RgbaImage | undefined {
  if (!imageData || imageResources?.versionInfo?.hasRealMergedData === false) return undefined
  if (children.length > 0 && isOneColor(imageData)) return undefined
  return { width, height, data: new Uint8ClampedArray(imageData.data) }
}

function isOneColor({ data }: PixelData): boolean {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length / 4)
  return pixels.every((pixel) => pixel === pixels[0])
}

function drawn({ width, height }: Psd, layers: readonly Layer[], paper?: string): RgbaImage {
  const context = createContext(width, height)
  if (paper) {
    context.fillStyle = paper
    context.fillRect(0, 0, width, height)
  }
  drawLayers(context, layers)
  return { width, height, data: context.getImageData(0, 0, width, height).data }
}
