import type { RgbaImage } from '../image/pixels.ts'

/**
 * What two equal pictures score, dB: about the noise of rounding to 8 bits (58.9 dB). Without a cap one bit-exact picture
 * would outweigh hundreds of others in a mean.
 */
export const MAX_PSNR_DB = 60

/** Peak signal-to-noise ratio of two opaque pictures of one size over their 8-bit sRGB channels, dB; at most MAX_PSNR_DB. */
export function psnr(a: RgbaImage, b: RgbaImage): number {
  let sum = 0
  for (let i = 0; i < a.data.length; i += 4) {
    for (let c = i; c < i + 3; c++) sum += ((a.data[c] as number) - (b.data[c] as number)) ** 2
  }
  const meanSquare = sum / ((a.data.length / 4) * 3)
  return meanSquare === 0 ? MAX_PSNR_DB : Math.min(MAX_PSNR_DB, 10 * Math.log10(255 ** 2 / meanSquare))
}
