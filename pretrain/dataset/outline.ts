import type { Random } from '../../src/core/random.ts'
import { nearestSeed } from './distance.ts'
import { codeNumber, type Region } from './lineArt.ts'
import { isShadeOf, type Oklch, toOklch, toRgb } from './paint.ts'

/** The hand that draws the contours of one picture. Widths in pixels of the raster it is drawn on. */
export interface Pen {
  widthPx: number
  /** 0: even; 1: the line swells from nothing to twice its width. */
  taper: number
  /** Width of lines inside a figure against its silhouette. */
  innerScale: number
  /** Draw between light and shade of one colour as well. */
  drawShades: boolean
}

/**
 * Turns a picture of flat label colours into labels. Pixels with blended colours (clips and masks soften edges)
 * take the label of a neighbour.
 */
export function readLabels(rgba: Uint8Array, size: number, regionCount: number): Int32Array {
  const known = new Map<number, number>()
  for (let label = 0; label < regionCount; label++) known.set(codeNumber(label), label)
  const labels = new Int32Array(size * size)
  for (let i = 0; i < labels.length; i++) {
    const code =
      ((rgba[i * 4] as number) << 16) | ((rgba[i * 4 + 1] as number) << 8) | (rgba[i * 4 + 2] as number)
    labels[i] = known.get(code) ?? -1
  }
  fillUnknown(labels, size)
  return labels
}

function fillUnknown(labels: Int32Array, size: number): void {
  const isKnown = new Uint8Array(labels.length)
  let unknown = 0
  for (let i = 0; i < labels.length; i++) {
    if ((labels[i] as number) >= 0) isKnown[i] = 1
    else unknown++
  }
  if (unknown === 0) return
  const { origin } = nearestSeed(isKnown, size)
  for (let i = 0; i < labels.length; i++) labels[i] = labels[Math.max(0, origin[i] as number)] as number
  for (let i = 0; i < labels.length; i++) if ((labels[i] as number) < 0) labels[i] = 0
}

/** Mean colour of every label, as OKLCh, from the colour picture ([size,size,3] u8). */
export function labelColors(labels: Int32Array, rgb: Uint8Array, count: number): Oklch[] {
  const sums = new Float64Array(count * 4)
  for (let i = 0; i < labels.length; i++) {
    const at = (labels[i] as number) * 4
    for (let c = 0; c < 3; c++) sums[at + c] = (sums[at + c] as number) + (rgb[i * 3 + c] as number)
    sums[at + 3] = (sums[at + 3] as number) + 1
  }
  return Array.from({ length: count }, (_, label) => {
    const n = Math.max(1, sums[label * 4 + 3] as number)
    return toOklch(toRgb([0, 1, 2].map((c) => (sums[label * 4 + c] as number) / n)))
  })
}

/**
 * The contour layer: gray u8 [size,size], 0 ink … 255 paper. A line runs where the label changes, if the upper
 * of the two is to be outlined and the two are not light and shade of one colour. Occlusion is right by construction.
 */
export function drawOutlines(
  labels: Int32Array,
  size: number,
  regions: readonly Region[],
  colors: readonly Oklch[],
  pen: Pen,
  random: Random,
): Uint8Array {
  const verdict = createVerdict(regions, colors, pen)
  const strength = new Float32Array(size * size)
  const seeds = new Uint8Array(size * size)
  const mark = (i: number, j: number) => {
    if (labels[i] === labels[j]) return
    const width = verdict(labels[i] as number, labels[j] as number)
    if (width === 0) return
    for (const k of [i, j]) {
      seeds[k] = 1
      strength[k] = Math.max(strength[k] as number, width)
    }
  }
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const i = y * size + x
      if (x + 1 < size) mark(i, i + 1)
      if (y + 1 < size) mark(i, i + size)
    }
  }
  return inkAround(seeds, strength, size, pen, random)
}

function createVerdict(regions: readonly Region[], colors: readonly Oklch[], pen: Pen) {
  const known = new Map<number, number>()
  const decide = (low: number, high: number): number => {
    const top = regions[high]
    const bottom = regions[low]
    const [a, b] = [colors[low], colors[high]]
    if (!top?.outlined || !bottom || !a || !b) return 0
    if (bottom.piece !== top.piece) return 1
    if (Math.abs(a.l - b.l) < 0.03 && Math.abs(a.c - b.c) < 0.02) return 0
    if (!pen.drawShades && !top.always && isShadeOf(a, b)) return 0
    return pen.innerScale
  }
  return (i: number, j: number): number => {
    const [low, high] = i < j ? [i, j] : [j, i]
    const key = low * 65536 + high
    const held = known.get(key)
    if (held !== undefined) return held
    const fresh = decide(low, high)
    known.set(key, fresh)
    return fresh
  }
}

function inkAround(
  seeds: Uint8Array,
  strength: Float32Array,
  size: number,
  pen: Pen,
  random: Random,
): Uint8Array {
  const out = new Uint8Array(size * size).fill(255)
  if (!seeds.includes(1)) return out
  const { distancePx, origin } = nearestSeed(seeds, size)
  const pressure = createPressure(size, pen.taper, random)
  for (let i = 0; i < out.length; i++) {
    const d = distancePx[i] as number
    if (d > pen.widthPx * 1.2) continue
    const seed = origin[i] as number
    const radius = Math.max(0.4, (pen.widthPx / 2) * (strength[seed] as number) * pressure(seed) - 0.5)
    const paper = Math.max(0, Math.min(1, d - radius + 0.5))
    out[i] = Math.round(255 * paper)
  }
  return out
}

/** A slow wave over the sheet: where the hand presses. */
function createPressure(size: number, taper: number, random: Random): (pixel: number) => number {
  const waves = Array.from({ length: 3 }, () => ({
    x: random.range(-22, 22) / size,
    y: random.range(-22, 22) / size,
    phase: random.range(0, 7),
  }))
  return (pixel) => {
    const [x, y] = [pixel % size, Math.floor(pixel / size)]
    const wave = waves.reduce((sum, w) => sum + Math.sin(w.x * x + w.y * y + w.phase), 0) / 3
    return 1 + taper * wave
  }
}
