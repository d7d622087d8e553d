import type { RgbaImage } from '../image/pixels.ts'
import { packRgb, type Rgb, unpackRgb } from './hex.ts'
import { type Lab, toOklab } from './lab.ts'

/** A colour the picture should have and how much of it, 0..1. */
export interface PaletteColor {
  /** sRGB, 0..255. */
  readonly color: Rgb
  readonly weight: number
}

/** Colours without places, heaviest first; weights sum to 1. */
export type Palette = readonly PaletteColor[]

/** Colours the generator can be told at most. */
export const PALETTE_SLOTS = 8
/** Numbers a bin: sums of red, green and blue, count. */
const BIN_VALUES = 4
/** Levels a channel is binned to before clustering. */
const LEVELS = 16
/** Colours nearer than this in OKLab are one. */
const SAME_COLOR = 0.09
/** Colours with a smaller share are specks: they count for the nearest colour but never found one. */
const SPECK_SHARE = 0.004
/** More pixels than this add nothing to a histogram. */
const SAMPLES = 1 << 16

/**
 * The main colours of a picture, flats to the level; transparent pixels do not count. Empty for a picture without any pixel that does.
 */
export function extractPalette({ data }: RgbaImage): Palette {
  const step = Math.max(1, Math.ceil(data.length / 4 / SAMPLES))
  const exact = new Map<number, number>()
  for (let i = 0; i < data.length; i += 4 * step) {
    if ((data[i + 3] ?? 0) < 128) continue
    const color = packRgb([data[i] as number, data[i + 1] as number, data[i + 2] as number])
    exact.set(color, (exact.get(color) ?? 0) + 1)
  }
  return clusterColors(exact)
}

/** The bin of a colour, 0xrrggbb. */
const binOf = (color: number) =>
  ((color >> 20) * LEVELS + ((color >> 12) & 15)) * LEVELS + ((color >> 4) & 15)

function histogramOf(exact: ReadonlyMap<number, number>): Float64Array {
  const histogram = new Float64Array(LEVELS ** 3 * BIN_VALUES)
  for (const [color, count] of exact) {
    const bin = binOf(color) * BIN_VALUES
    const [r, g, b] = unpackRgb(color)
    for (const [i, value] of [r, g, b, 1].entries())
      histogram[bin + i] = (histogram[bin + i] as number) + count * value
  }
  return histogram
}

interface Cluster {
  readonly lab: Lab
  readonly sum: [number, number, number]
  count: number
  /** Its most frequent colour, 0xrrggbb, and how often that is there. */
  flat: number
  flatCount: number
}

/** A cluster is its most frequent colour where that makes so much of it, else its mean: flats are one colour, shades and photographs are none. */
const FLAT_SHARE = 0.5

/**
 * Leader clustering (Hartigan 1975) from the fullest bin down: a bin joins the nearest colour if that is near enough or if
 * the slots are used up, else it founds one. Deterministic, unlike k-means.
 * @param exact how often each colour is there, by 0xrrggbb
 */
function clusterColors(exact: ReadonlyMap<number, number>): Palette {
  const histogram = histogramOf(exact)
  const bins = Array.from({ length: LEVELS ** 3 }, (_, i) => i)
    .filter((i) => (histogram[i * BIN_VALUES + 3] ?? 0) > 0)
    .sort((a, b) => (histogram[b * BIN_VALUES + 3] ?? 0) - (histogram[a * BIN_VALUES + 3] ?? 0) || a - b)
  const total = bins.reduce((sum, i) => sum + (histogram[i * BIN_VALUES + 3] ?? 0), 0)
  const clusters: Cluster[] = []
  const clusterOf = new Map<number, Cluster>()
  for (const i of bins) {
    const [r = 0, g = 0, b = 0, count = 0] = histogram.subarray(i * BIN_VALUES, (i + 1) * BIN_VALUES)
    const lab = toOklab([r / count, g / count, b / count])
    const { nearest, distance } = findNearest(clusters, lab)
    const founds = distance > SAME_COLOR && clusters.length < PALETTE_SLOTS && count >= SPECK_SHARE * total
    const cluster =
      founds || !nearest
        ? { lab, sum: [0, 0, 0] as Cluster['sum'], count: 0, flat: 0, flatCount: 0 }
        : nearest
    if (cluster !== nearest) clusters.push(cluster)
    clusterOf.set(i, cluster)
    cluster.sum[0] += r
    cluster.sum[1] += g
    cluster.sum[2] += b
    cluster.count += count
  }
  for (const [color, count] of exact) {
    const cluster = clusterOf.get(binOf(color)) as Cluster
    if (count > cluster.flatCount) Object.assign(cluster, { flat: color, flatCount: count })
  }
  return clusters
    .sort((a, b) => b.count - a.count)
    .map((cluster) => ({ color: colorOf(cluster), weight: cluster.count / total }))
}

function colorOf({ sum: [r, g, b], count, flat, flatCount }: Cluster): Rgb {
  if (flatCount >= FLAT_SHARE * count) return unpackRgb(flat)
  return [Math.round(r / count), Math.round(g / count), Math.round(b / count)]
}

function findNearest(clusters: readonly Cluster[], lab: Lab): { nearest?: Cluster; distance: number } {
  let nearest: Cluster | undefined
  let distance = Number.POSITIVE_INFINITY
  for (const cluster of clusters) {
    const apart = Math.hypot(lab[0] - cluster.lab[0], lab[1] - cluster.lab[1], lab[2] - cluster.lab[2])
    if (apart >= distance) continue
    nearest = cluster
    distance = apart
  }
  return nearest ? { nearest, distance } : { distance }
}
