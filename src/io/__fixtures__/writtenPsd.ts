import { type Layer, type PixelData, type Psd, writePsdUint8Array } from 'ag-psd'

export const RED = [200, 60, 40, 255]

/** A picture of one colour. */
export function filled(color: readonly number[], width = 20, height = 10): PixelData {
  const imageData = new ImageData(width, height)
  for (let i = 0; i < imageData.data.length; i += 4) imageData.data.set(color, i)
  return imageData
}

/** A layer of one colour, 20 × 10 px. */
export function layer(name: string, color: readonly number[], more: Partial<Layer> = {}): Layer {
  return { name, left: 0, top: 0, imageData: filled(color), ...more }
}

/** What a program keeps of the whole picture: one pixel of it is black. */
export function composite(): PixelData {
  const imageData = filled(RED)
  imageData.data.set([0, 0, 0], 0)
  return imageData
}

/** A Photoshop document of 20 × 10 px, lowest layer first. */
export function psdOf(
  children: Layer[],
  more: Partial<Psd> = { imageData: composite() },
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(writePsdUint8Array({ width: 20, height: 10, children, ...more }))
}

/** The colour of a pixel. */
export const at = ({ data, width }: { data: Uint8ClampedArray; width: number }, x: number, y: number) => [
  ...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
]
