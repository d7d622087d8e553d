import { deltaE2000 } from '../../src/core/color/deltaE2000.ts'
import { toLab } from '../../src/core/color/lab.ts'
import type { Stroke } from '../../src/core/hints/stroke.ts'
import type { RgbaImage } from '../../src/core/image/pixels.ts'
import { createBleed } from '../../src/core/metrics/bleed.ts'
import { hueShares } from '../../src/core/metrics/hueShares.ts'
import { meanChroma } from '../../src/core/metrics/meanChroma.ts'
import { psnr } from '../../src/core/metrics/psnr.ts'
import { createSsim } from '../../src/core/metrics/ssim.ts'
import type { Pair } from './pairs.ts'
import type { PerceptualNet } from './perceptualNet.ts'
import { strokeColor } from './strokeColor.ts'

/** How near one finished picture (lines included) is to the true one. */
export interface Measures {
  readonly psnr: number
  readonly ssim: number
  readonly bleed: number
  /** Mean OKLab chroma off the lines. */
  readonly chroma: number
  /** Shares of the picture off the lines by hue, neutral last (core/metrics/hueShares). */
  readonly hues: readonly number[]
  /** 0 … 8, null where the network that judges is not installed. */
  readonly perceptual: number | null
}

/** Measures pictures against one pair; what depends on the pair alone is worked out once. */
export function createJudge({ line, truth }: Pair, net?: PerceptualNet): (picture: RgbaImage) => Measures {
  const ssim = createSsim(truth)
  const bleed = createBleed(truth, line)
  const perceptual = net?.distanceFrom(truth)
  return (picture) => ({
    psnr: psnr(picture, truth),
    ssim: ssim(picture),
    bleed: bleed(picture),
    chroma: meanChroma(picture, line),
    hues: hueShares(picture, line),
    perceptual: perceptual?.(picture) ?? null,
  })
}

/** ΔE2000 between each hint's colour and the colours (under the lines) at the hint's first point. */
export function hintErrors({ data, width, height }: RgbaImage, strokes: readonly Stroke[]): number[] {
  return strokes.flatMap((stroke) => {
    const [point] = stroke.points
    if (!point) return []
    const x = Math.min(width - 1, Math.max(0, Math.floor(point.x)))
    const y = Math.min(height - 1, Math.max(0, Math.floor(point.y)))
    const i = (y * width + x) * 4
    const found = toLab([data[i] as number, data[i + 1] as number, data[i + 2] as number])
    return [deltaE2000(toLab(strokeColor(stroke)), found)]
  })
}
