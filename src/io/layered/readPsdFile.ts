import { initializeCanvas, type PixelData, type Psd, readPsd } from 'ag-psd'
import type { RgbaImage } from '../../core/image/pixels.ts'
import { checkLayers, MOST_BITMAP_BYTES } from '../checkLayers.ts'
import { BESIDE_RESOURCE } from '../encodePsd.ts'
import { findResource } from '../psdResources.ts'
import type { LayeredFile } from './layeredFile.ts'

/** A Photoshop document with all its pixels. Throws TintlineError 'picture-too-complex', and whatever the parser does of a broken file. */
export function readPsdFile(data: ArrayBuffer): LayeredFile {
  initializeCanvas(
    (width, height) => new OffscreenCanvas(width, height) as unknown as HTMLCanvasElement,
    (width, height) => new ImageData(width, height),
  )
  const options = { useImageData: true, skipThumbnail: true, totalMemoryLimit: MOST_BITMAP_BYTES }
  const bare = readPsd(data, { ...options, skipLayerImageData: true, skipCompositeImageData: true })
  checkLayers('Photoshop', bare.children ?? [], (layer) => layer.children ?? [])
  const psd = readPsd(data, options)
  const { width, height, children = [] } = psd
  const beside = findResource(new Uint8Array(data), BESIDE_RESOURCE)
  return { width, height, children, merged: mergedOf(psd), beside }
}

/** What the program that wrote the file saw. Undefined where it kept no such picture: then others put a notice or one colour there. */
function mergedOf({ width, height, imageData, imageResources, children = [] }: Psd): RgbaImage | undefined {
  if (!imageData || imageResources?.versionInfo?.hasRealMergedData === false) return undefined
  if (children.length > 0 && isOneColor(imageData)) return undefined
  return { width, height, data: new Uint8ClampedArray(imageData.data) }
}

function isOneColor({ data }: PixelData): boolean {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length / 4)
  return pixels.every((pixel) => pixel === pixels[0])
}
