import { initializeCanvas, type Layer, type PixelData, type Psd, readPsd } from 'ag-psd'
import type { RgbaImage } from '../../core/image/pixels.ts'

/** A written document as it is read back, its pictures as pixels. */
export function readSavedPsd(bytes: ArrayBuffer | Uint8Array): Psd {
  const noCanvas = () => {
    throw new Error('pixels need no canvas')
  }
  initializeCanvas(noCanvas, (width, height) => {
    return { width, height, data: new Uint8ClampedArray(4 * width * height) } as unknown as ImageData
  })
  return readPsd(bytes, { useImageData: true })
}

/** What a paint program shows: the visible layers laid over each other, in numbers without rounding between them. */
export function layOver({ width, height, children = [] }: Psd): RgbaImage {
  const sum = new Float64Array(4 * width * height)
  for (const layer of children) if (!layer.hidden) addLayer(sum, width, layer)
  return { width, height, data: new Uint8ClampedArray(sum) }
}

function addLayer(below: Float64Array, width: number, layer: Layer): void {
  const { left = 0, top = 0, opacity = 1, blendMode, name } = layer
  if (blendMode !== 'normal') throw new Error(`“${name}” is blended: teach this how`)
  const { data, ...size } = layer.imageData as PixelData
  for (let p = 0; p < size.width * size.height; p++) {
    const to = 4 * ((top + Math.floor(p / size.width)) * width + left + (p % size.width))
    const alpha = (opacity * (data[4 * p + 3] as number)) / 255
    for (let c = 0; c < 4; c++) {
      const color = c === 3 ? 255 : (data[4 * p + c] as number)
      below[to + c] = (below[to + c] as number) * (1 - alpha) + alpha * color
    }
  }
}
