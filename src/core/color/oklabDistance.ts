import type { Rgb } from './hex.ts'
import { toOklab } from './lab.ts'

/**
 * Euclidean distance of two sRGB colours (0..255) in OKLab, with the difference of lightness weighed by `lightnessWeight`. About 0.02
 * is just noticeable (CSS Color 4, "Color difference").
 */
export function oklabDistance(a: Rgb, b: Rgb, lightnessWeight = 1): number {
  const p = toOklab(a)
  const q = toOklab(b)
  return Math.hypot(lightnessWeight * (p[0] - q[0]), p[1] - q[1], p[2] - q[2])
}
