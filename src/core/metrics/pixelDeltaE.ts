import { deltaE2000 } from '../color/deltaE2000.ts'
import { toLab } from '../color/lab.ts'
import type { RgbaImage } from '../image/pixels.ts'
import { pixelDifference } from './pixelDifference.ts'

/** ΔE2000 between the same pixel (row-major index) of two pictures of one size. */
export const pixelDeltaE = (a: RgbaImage, b: RgbaImage): ((pixel: number) => number) =>
  pixelDifference(a, b, (p, q) => deltaE2000(toLab(p), toLab(q)))
