import type { Rgb } from './hex.ts'

/** L* 0..100, a*, b* of CIELAB, or L 0..1, a, b of OKLab. */
export type Lab = readonly [lightness: number, a: number, b: number]

/** One 8-bit sRGB channel (0..255) as linear light 0..1 (IEC 61966-2-1). */
export function toLinear(value: number): number {
  const v = value / 255
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
}

/** Linear light 0..1 as an sRGB channel 0..255, not rounded, clamped. */
export function fromLinear(light: number): number {
  const v = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055
  return Math.min(255, Math.max(0, v * 255))
}

const LINEAR = Float64Array.from({ length: 256 }, (_, value) => toLinear(value))

const linear = (value: number) => (Number.isInteger(value) ? (LINEAR[value] as number) : toLinear(value))

/** sRGB 0..255 to CIELAB under D65, 2° observer (CIE 15:2004; sRGB primaries of IEC 61966-2-1). */
export function toLab(color: Rgb): Lab {
  const r = linear(color[0])
  const g = linear(color[1])
  const b = linear(color[2])
  const x = labCurve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
  const y = labCurve(0.2126729 * r + 0.7151522 * g + 0.072175 * b)
  const z = labCurve((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const labCurve = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116)

/** sRGB 0..255 to OKLab (B. Ottosson, https://bottosson.github.io/posts/oklab/). */
export function toOklab(color: Rgb): Lab {
  const r = linear(color[0])
  const g = linear(color[1])
  const b = linear(color[2])
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** OKLab to sRGB 0..255, not rounded; colours outside sRGB are clamped channel by channel. */
export function fromOklab([lightness, a, b]: Lab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}
