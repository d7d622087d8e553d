import { createGray, type GrayImage } from '../image/pixels.ts'

/** The mean within a square of side 2·radiusPx + 1 around each pixel; the border's pixels go on outside. */
export function boxMean(image: GrayImage, radiusPx: number): GrayImage {
  const { width, height, data } = image
  const out = createGray(width, height)
  const sums = new Int32Array(width)
  const share = 1 / (2 * radiusPx + 1) ** 2
  const addRow = (y: number, sign: 1 | -1) => {
    const from = Math.min(height - 1, Math.max(0, y)) * width
    for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) + sign * (data[from + x] as number)
  }
  for (let y = -radiusPx - 1; y < radiusPx; y++) addRow(y, 1)
  for (let y = 0; y < height; y++) {
    addRow(y + radiusPx, 1)
    addRow(y - radiusPx - 1, -1)
    meanOfRow(sums, radiusPx, share, out.data, y * width)
  }
  return out
}

function meanOfRow(
  sums: Int32Array,
  radius: number,
  share: number,
  out: Uint8ClampedArray,
  to: number,
): void {
  const last = sums.length - 1
  let sum = 0
  for (let x = -radius; x <= radius; x++) sum += sums[Math.min(last, Math.max(0, x))] as number
  for (let x = 0; x <= last; x++) {
    out[to + x] = sum * share
    sum += (sums[Math.min(last, x + radius + 1)] as number) - (sums[Math.max(0, x - radius)] as number)
  }
}
