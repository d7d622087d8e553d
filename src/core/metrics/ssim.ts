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
  return createSsim(b)(a)
}

/**
 * `ssim` against one picture again and again: what depends on that picture alone is worked out once, and so is the memory,
 * a plane of which would otherwise be taken and cleared seven times a comparison.
 */
export function createSsim(truth: RgbaImage): (picture: RgbaImage) => number {
  const { width, height } = truth
  const small = Math.min(width, height) < WINDOW
  const across = small ? evenKernel(width) : gaussianKernel()
  const down = small ? evenKernel(height) : across
  const blur = createBlur(width, height, across, down)
  const plane = () => new Float64Array(width * height)
  const x = plane()
  const squares = plane()
  const y = lumaPlane(truth, plane())
  const [meanX, meanXx, meanXy] = [blur.plane(), blur.plane(), blur.plane()]
  const meanY = blur.into(blur.plane(), y)
  const meanYy = blur.into(blur.plane(), product(y, y, squares))
  return (picture) => {
    lumaPlane(picture, x)
    blur.into(meanX, x)
    blur.into(meanXx, product(x, x, squares))
    blur.into(meanXy, product(x, y, squares))
    let sum = 0
    for (let i = 0; i < meanX.length; i++) {
      const ux = meanX[i] as number
      const uy = meanY[i] as number
      const uxx = ux * ux
      const uyy = uy * uy
      const uxy = ux * uy
      const spread = (meanXx[i] as number) - uxx + (meanYy[i] as number) - uyy
      const covariance = (meanXy[i] as number) - uxy
      sum += ((2 * uxy + C1) * (2 * covariance + C2)) / ((uxx + uyy + C1) * (spread + C2))
    }
    return sum / meanX.length
  }
}

function lumaPlane({ data }: RgbaImage, out: Float64Array): Float64Array {
  for (let p = 0, i = 0; p < out.length; p++, i += 4) {
    out[p] = luma(data[i] as number, data[i + 1] as number, data[i + 2] as number)
  }
  return out
}

function product(a: Float64Array, b: Float64Array, out: Float64Array): Float64Array {
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) * (b[i] as number)
  return out
}

const evenKernel = (length: number) => new Float64Array(length).fill(1 / length)

function gaussianKernel(): Float64Array {
  const kernel = Float64Array.from({ length: WINDOW }, (_, i) =>
    Math.exp(-((i - (WINDOW - 1) / 2) ** 2) / (2 * SIGMA ** 2)),
  )
  const sum = kernel.reduce((total, value) => total + value, 0)
  return kernel.map((value) => value / sum)
}

/** Separable weighted means over every window that fits: planes of (width − |across| + 1) × (height − |down| + 1). */
function createBlur(width: number, height: number, across: Float64Array, down: Float64Array) {
  const outWidth = width - across.length + 1
  const outHeight = height - down.length + 1
  const rows = new Float64Array(outWidth * height)
  return {
    plane: () => new Float64Array(outWidth * outHeight),
    into(out: Float64Array, plane: Float64Array): Float64Array {
      for (let y = 0; y < height; y++) weighTaps(plane, y * width, 1, across, rows, y * outWidth, outWidth)
      for (let y = 0; y < outHeight; y++) {
        weighTaps(rows, y * outWidth, outWidth, down, out, y * outWidth, outWidth)
      }
      return out
    },
  }
}

/** out[to + x] = Σ kernel[k] · source[from + x + k·step]; both kernels are symmetric, so mirrored taps share a product. */
function weighTaps(
  source: Float64Array,
  from: number,
  step: number,
  kernel: Float64Array,
  out: Float64Array,
  to: number,
  length: number,
): void {
  const last = kernel.length - 1
  out.fill(0, to, to + length)
  for (let k = 0; 2 * k <= last; k++) {
    const near = from + k * step
    const far = from + (last - k) * step
    const weight = (kernel[k] as number) / (near === far ? 2 : 1)
    for (let x = 0; x < length; x++) {
      out[to + x] =
        (out[to + x] as number) + weight * ((source[near + x] as number) + (source[far + x] as number))
    }
  }
}
