import { createRgba, type RgbaImage } from '../image/pixels.ts'

/** A pixel is coloured from this chroma (largest less smallest channel) on, and its colour light from this value on. */
const MIN_CHROMA = 40
const MIN_LIGHT = 160
/** Ink has at most this value and chroma. */
const INK_VALUE = 96
const INK_CHROMA = 40
/** There is ink and there are coloured lines, of at least this share of the page; ink is at least this share of the coloured. */
const MIN_SHARE = 0.0005
const INK_SHARE = 0.25
/** Hues (degrees) of the pencils that construction lines are drawn with. */
const PENCILS = [
  { from: 170, to: 265 },
  { from: 320, to: 380 },
] as const
/** What is left of a pencil's pixel is paper from this value on: grain, and the blur of a JPEG, would leave a pale trace of its lines. Up to the first value it is as dark as ink makes it. */
const [INK_UP_TO, TRACE_FROM] = [144, 208]
/** Other coloured pixels than those pencils', of another hue or darker, are at most this share of theirs: else colour is part of the drawing. */
const MAX_OTHERS = 0.25

/**
 * A drawing (opaque, in strokes) without its light blue or red construction lines: each pixel keeps the black that lies over
 * them. Undefined where there are none under black ink.
 */
export function dropConstruction(flat: RgbaImage): RgbaImage | undefined {
  const found = PENCILS.map(() => ({ count: 0, chroma: 0, value: 0 }))
  let ink = 0
  let others = 0
  const { data } = flat
  for (let i = 0; i < data.length; i += 4) {
    const { value, chroma } = measure(data, i)
    if (value <= INK_VALUE && chroma <= INK_CHROMA) ink++
    if (chroma < MIN_CHROMA) continue
    const sums = value < MIN_LIGHT ? undefined : found[pencilOf(data, i)]
    if (!sums) others++
    else {
      sums.count++
      sums.chroma += chroma
      sums.value += value
    }
  }
  const colored = found.reduce((sum, { count }) => sum + count, 0)
  const least = (MIN_SHARE * data.length) / 4
  if (colored < least || ink < least || ink < INK_SHARE * colored || others > MAX_OTHERS * colored)
    return undefined
  return withoutPencils(flat, found.map(meanOf))
}

/** What a pencil's pixels have on average, 0..255. */
interface Pencil {
  readonly chroma: number
  readonly value: number
}

const meanOf = ({ count, chroma, value }: Pencil & { readonly count: number }): Pencil | undefined =>
  count > 0 ? { chroma: chroma / count, value: value / count } : undefined

function measure(data: Uint8ClampedArray, i: number): { value: number; chroma: number } {
  const [r, g, b] = [data[i] as number, data[i + 1] as number, data[i + 2] as number]
  const value = Math.max(r, g, b)
  return { value, chroma: value - Math.min(r, g, b) }
}

/** Index of the pencil whose hue a coloured pixel has, -1 for another hue. */
function pencilOf(data: Uint8ClampedArray, i: number): number {
  const [r, g, b] = [data[i] as number, data[i + 1] as number, data[i + 2] as number]
  const { value, chroma } = measure(data, i)
  const sixth = value === r ? (g - b) / chroma : value === g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma
  const hue = (60 * sixth + 360) % 360
  return PENCILS.findIndex(({ from, to }) => (hue >= from && hue <= to) || hue + 360 <= to)
}

/**
 * Takes each pixel for a mixture of paper, pencil and black: value and chroma tell how much black there is, and that is what
 * stays. A pencil's mean counts as its full colour; what is stronger is paper as well. Where a pencil is undefined its hue is no pencil's.
 */
function withoutPencils(flat: RgbaImage, pencils: readonly (Pencil | undefined)[]): RgbaImage {
  const out = createRgba(flat.width, flat.height)
  const { data } = flat
  for (let i = 0; i < data.length; i += 4) {
    const { value, chroma } = measure(data, i)
    const pencil = chroma > 0 ? pencils[pencilOf(data, i)] : undefined
    out.data.set(data.subarray(i, i + 3), i)
    if (pencil) out.data.fill(blackOver(pencil, value, chroma), i, i + 3)
    out.data[i + 3] = 255
  }
  return out
}

/** How much of a pixel's black lies over the pencil, 0 ink … 255 paper. */
function blackOver(pencil: Pencil, value: number, chroma: number): number {
  const covered = Math.min(1, chroma / pencil.chroma)
  const black = value + covered * (255 - pencil.value)
  return black + covered * (withoutTrace(black) - black)
}

const withoutTrace = (value: number): number =>
  value <= INK_UP_TO
    ? value
    : INK_UP_TO + ((value - INK_UP_TO) * (255 - INK_UP_TO)) / (TRACE_FROM - INK_UP_TO)
