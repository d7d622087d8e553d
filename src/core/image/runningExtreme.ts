import type { GrayImage } from './pixels.ts'

/**
 * Brightest (or darkest) value within a square of side 2·radiusPx + 1 around each pixel, clipped at the border.
 * Three reads a pixel whatever the radius (van Herk 1992, Gil & Werman 1993).
 */
export function runningExtreme(image: GrayImage, radiusPx: number, which: 'max' | 'min'): GrayImage {
  const { width, height } = image
  // The darkest value is the brightest of the negative.
  const flip = which === 'max' ? 0 : 255
  const data = new Uint8ClampedArray(image.data.length)
  for (let i = 0; i < data.length; i++) data[i] = (image.data[i] as number) ^ flip
  for (let y = 0; y < height; y++) runningMax(data, y * width, 1, width, radiusPx)
  for (let x = 0; x < width; x++) runningMax(data, x, width, height, radiusPx)
  for (let i = 0; i < data.length; i++) data[i] = (data[i] as number) ^ flip
  return { width, height, data }
}

/** In place along one row or column of `length` samples, `step` apart. */
function runningMax(data: Uint8ClampedArray, start: number, step: number, length: number, radius: number) {
  const window = 2 * radius + 1
  const padded = Math.ceil((length + 2 * radius) / window) * window
  const prefix = new Uint8Array(padded)
  for (let i = 0; i < length; i++) prefix[i + radius] = data[start + i * step] as number
  const suffix = prefix.slice()
  for (let i = 1; i < padded; i++) {
    if (i % window !== 0) prefix[i] = Math.max(prefix[i] as number, prefix[i - 1] as number)
    const j = padded - 1 - i
    if (j % window !== window - 1) suffix[j] = Math.max(suffix[j] as number, suffix[j + 1] as number)
  }
  for (let i = 0; i < length; i++) {
    data[start + i * step] = Math.max(suffix[i] as number, prefix[i + 2 * radius] as number)
  }
}
