import { luma } from '../image/luma.ts'
import type { RgbaImage } from '../image/pixels.ts'

const WINDOW = 11
const SIGMA = 1.5
const C1 = (0.01 * 255) ** 2
const C2 = (0.03 * 255) ** 2

/**
 * Mean structural similarity of the luma of two pictures of one size, −1..1: 11×11 Gaussian window (σ 1.5), inside the
 * picture only. Source: Wang, Bovik, Sheikh, Simoncelli, "Image quality assessment", IEEE TIP 13 (2004). A picture
 * smaller than the window is compared as one window of its own size, evenly weighted.
 */
export function ssim(a: RgbaImage, b: RgbaImage): number {
  const { width, height } = a
  const small = Math.min(width, height) < WINDOW
  const across = small ? evenKernel(width) : gaussianKernel()
  const down = small ? evenKernel(height) : across
  const x = lumaPlane(a)
  const y = lumaPlane(b)
  const mean = (plane: Float64Array) => blurInside(plane, width, height, across, down)
  const times = (p: Float64Array, q: Float64Array) => p.map((value, i) => value * (q[i] as number))
  const [mx, my, xx, yy, xy] = [mean(x), mean(y), mean(times(x, x)), mean(times(y, y)), mean(times(x, y))]
  let sum = 0
  for (let i = 0; i < mx.length; i++) {
    const [ux, uy] = [mx[i] as number, my[i] as number]
    const varianceX = (xx[i] as number) - ux * ux
    const varianceY = (yy[i] as number) - uy * uy
    const covariance = (xy[i] as number) - ux * uy
    sum +=
      ((2 * ux * uy + C1) * (2 * covariance + C2)) / ((ux * ux + uy * uy + C1) * (varianceX + varianceY + C2))
  }
  return sum / mx.length
}

function lumaPlane({ data }: RgbaImage): Float64Array {
  const plane = new Float64Array(data.length / 4)
  for (let p = 0, i = 0; p < plane.length; p++, i += 4) {
    plane[p] = luma(data[i] as number, data[i + 1] as number, data[i + 2] as number)
  }
  return plane
}

const evenKernel = (length: number) => new Float64Array(length).fill(1 / length)

function gaussianKernel(): Float64Array {
  const kernel = Float64Array.from({ length: WINDOW }, (_, i) =>
    Math.exp(-((i - (WINDOW - 1) / 2) ** 2) / (2 * SIGMA ** 2)),
  )
  const sum = kernel.reduce((total, value) => total + value, 0)
  return kernel.map((value) => value / sum)
}

/** Separable weighted means over every window that fits: (width − |across| + 1) × (height − |down| + 1). */
function blurInside(
  plane: Float64Array,
  width: number,
  height: number,
  across: Float64Array,
  down: Float64Array,
): Float64Array {
  const outWidth = width - across.length + 1
  const outHeight = height - down.length + 1
  const rows = new Float64Array(outWidth * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < outWidth; x++) {
      let sum = 0
      for (let k = 0; k < across.length; k++)
        sum += (across[k] as number) * (plane[y * width + x + k] as number)
      rows[y * outWidth + x] = sum
    }
  }
  const out = new Float64Array(outWidth * outHeight)
  for (let i = 0; i < out.length; i++) {
    let sum = 0
    for (let k = 0; k < down.length; k++) sum += (down[k] as number) * (rows[i + k * outWidth] as number)
    out[i] = sum
  }
  return out
}
