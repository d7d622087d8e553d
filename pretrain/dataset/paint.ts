import type { Random } from '../../src/core/random.ts'

export type Rgb = readonly [number, number, number]

/** The first three numbers of a list as a colour. */
export const toRgb = ([r = 0, g = 0, b = 0]: readonly number[]): Rgb => [r, g, b]

const NAMED: Readonly<Record<string, Rgb>> = {
  black: [0, 0, 0],
  white: [255, 255, 255],
  red: [255, 0, 0],
  gray: [128, 128, 128],
  grey: [128, 128, 128],
  green: [0, 128, 0],
  lime: [0, 255, 0],
  blue: [0, 0, 255],
  yellow: [255, 255, 0],
  navy: [0, 0, 128],
  maroon: [128, 0, 0],
  orange: [255, 165, 0],
  purple: [128, 0, 128],
  brown: [165, 42, 42],
  pink: [255, 192, 203],
  silver: [192, 192, 192],
}

/** An SVG colour as sRGB 0..255; null for `none` and for paint servers; mid grey where the name is not known. */
export function parseColor(text: string): Rgb | null {
  const value = text.trim().toLowerCase()
  if (value === 'none' || value === 'transparent' || value.startsWith('url')) return null
  if (value === 'currentcolor') return [0, 0, 0]
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])[0-9a-f]?$/.exec(value)
  if (short) return toRgb([1, 2, 3].map((i) => Number.parseInt(`${short[i]}${short[i]}`, 16)))
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/.exec(value)
  if (long) return toRgb([1, 2, 3].map((i) => Number.parseInt(long[i] ?? '0', 16)))
  const call = /^rgba?\(([^)]+)\)/.exec(value)
  if (call) {
    const parts = (call[1] ?? '').split(/[\s,/]+/).filter(Boolean)
    return toRgb(parts.slice(0, 3).map((v) => Number.parseFloat(v) * (v.endsWith('%') ? 2.55 : 1)))
  }
  return NAMED[value] ?? [160, 160, 160]
}

export const toHex = (rgb: Rgb): string =>
  `#${rgb
    .map((v) =>
      Math.max(0, Math.min(255, Math.round(v)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`

/** Rec. 601 luma, 0..255. */
export const luma = (c: Rgb): number => 0.299 * c[0] + 0.587 * c[1] + 0.114 * c[2]

/** Largest minus smallest channel, 0..255: how far from grey. */
export const spreadOf = (c: Rgb): number => Math.max(...c) - Math.min(...c)

const toLinear = (v: number) => (v <= 10.31475 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4)
const fromLinear = (v: number) =>
  255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * Math.max(0, v) ** (1 / 2.4) - 0.055)

/** OKLCh: lightness 0..1, chroma 0..~0.33, hue in degrees (B. Ottosson, https://bottosson.github.io/posts/oklab/). */
export interface Oklch {
  l: number
  c: number
  h: number
}

export function toOklch(rgb: Rgb): Oklch {
  const [r, g, b] = [toLinear(rgb[0]), toLinear(rgb[1]), toLinear(rgb[2])]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: ((Math.atan2(bb, a) * 180) / Math.PI + 360) % 360,
  }
}

export function fromOklch({ l, c, h }: Oklch): Rgb {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const l3 = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m3 = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s3 = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  const rgb = [
    4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3,
    -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3,
    -0.0041960863 * l3 - 0.7034186147 * m3 + 1.707614701 * s3,
  ].map((v) => Math.max(0, Math.min(255, fromLinear(v))))
  return toRgb(rgb)
}

/** A flat colour an illustrator might pick: any hue, mostly light and not neon. */
export const randomColor = (random: Random): Rgb =>
  fromOklch({ l: random.range(0.45, 0.95), c: random.range(0.02, 0.19), h: random.range(0, 360) })

/** Two colours that read as one material, lit and shaded: no artist draws a line between them. */
export function isShadeOf(a: Oklch, b: Oklch): boolean {
  const lightness = Math.abs(a.l - b.l)
  const chroma = Math.abs(a.c - b.c)
  if (a.c < 0.035 && b.c < 0.035) return lightness < 0.14
  const hue = Math.abs(((a.h - b.h + 540) % 360) - 180)
  return hue < 24 && lightness < 0.14 && chroma < 0.08
}
