import type { Layer } from 'ag-psd'
import { createRgba, type RgbaImage } from '../../core/image/pixels.ts'
import type { LayeredFile } from './layeredFile.ts'

/** A layer's pixels on transparency, as large as the document. */
export function wholeLayer(
  { width, height }: Pick<LayeredFile, 'width' | 'height'>,
  layer: Pick<Layer, 'imageData' | 'left' | 'top'> | undefined,
): RgbaImage {
  const whole = createRgba(width, height)
  const { imageData, left = 0, top = 0 } = layer ?? {}
  if (!imageData) return whole
  const source = new Uint8ClampedArray(imageData.data)
  const [from, to] = [Math.max(0, -left), Math.min(imageData.width, width - left)]
  for (let y = Math.max(0, -top); y < Math.min(imageData.height, height - top) && to > from; y++) {
    const row = 4 * y * imageData.width
    whole.data.set(source.subarray(row + 4 * from, row + 4 * to), 4 * ((top + y) * width + left + from))
  }
  return whole
}
