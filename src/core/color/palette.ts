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
/** What says less than this share of all pixels is a speck: it counts for the nearest colour but never founds one. */
const SPECK_SHARE = 0.004
/** More pixels than this add nothing to a histogram. */
const SAMPLES = 1 << 16

/** How colours of a picture are weighed against each other, in OKLab. */
export interface ColorSense {
  /** How far two colours are apart; nearer than `SAME_COLOR` they are one. */
  readonly apart: (a: Lab, b: Lab) => number
  /** How much a pixel of a colour says for a slot of its own; 1 where it is one pixel's worth. */
  readonly pull: (lab: Lab) => number
}

const BY_AREA: ColorSense = {
  apart: (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]),
  pull: () => 1,
}

const chroma = ([, a, b]: Lab) => Math.hypot(a, b)

/** Colours below this chroma count as greys. */
const GREY_CHROMA = 0.03

/**
 * As an artist picks colours: another hue is another colour, a shade of the same one is not so soon, least of all of a grey; and a small area in a strong
 * colour says more than a large grey one.
 */
export const BY_HUE: ColorSense = {
  apart(a, b) {
    const areGrey = Math.max(chroma(a), chroma(b)) < GREY_CHROMA
    return Math.hypot((areGrey ? 0.5 : 0.8) * (a[0] - b[0]), 2 * (a[1] - b[1]), 2 * (a[2] - b[2]))
  },
  pull: (lab) => 0.4 + 8 * chroma(lab),
}

/**
 * The main colours of a picture, flats to the level; transparent pixels do not count. Empty for a picture without any pixel that does.
 */
export function extractPalette({ data }: RgbaImage, sense = BY_AREA): Palette {
  const step = Math.max(1, Math.ceil(data.length / 4 / SAMPLES))
  const exact = new Map<number, number>()
  for (let i = 0; i < data.length; i += 4 * step) {
    if ((data[i + 3] ?? 0) < 128) continue
    const color = packRgb([data[i] as number, data[i + 1] as number, data[i + 2] as number])
    exact.set(color, (exact.get(color) ?? 0) + 1)
  }
  return clusterColors(exact, sense)
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

/** Colours that are counted together. */
interface Bin {
  readonly index: number
  readonly sum: readonly [number, number, number]
  readonly count: number
  readonly lab: Lab
  /** How much its pixels say for a colour of their own. */
  readonly says: number
}

/** The bins that have pixels, those first that say most for a colour of their own. */
function binsOf(exact: ReadonlyMap<number, number>, pull: ColorSense['pull']): Bin[] {
  const histogram = histogramOf(exact)
  const bins: Bin[] = []
  for (let index = 0; index < LEVELS ** 3; index++) {
    const [r = 0, g = 0, b = 0, count = 0] = histogram.subarray(index * BIN_VALUES, (index + 1) * BIN_VALUES)
    if (count === 0) continue
    const lab = toOklab([r / count, g / count, b / count])
    bins.push({ index, sum: [r, g, b], count, lab, says: count * pull(lab) })
  }
  return bins.sort((a, b) => b.says - a.says || a.index - b.index)
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
 * Leader clustering (Hartigan 1975) from the bin that says most down: a bin joins the nearest colour if that is near enough or if
 * the slots are used up, else it founds one. Deterministic, unlike k-means.
 * @param exact how often each colour is there, by 0xrrggbb
 */
function clusterColors(exact: ReadonlyMap<number, number>, { apart, pull }: ColorSense): Palette {
  const bins = binsOf(exact, pull)
  const total = bins.reduce((sum, { count }) => sum + count, 0)
  const clusters: Cluster[] = []
  const clusterOf = new Map<number, Cluster>()
  for (const { index, sum, count, lab, says } of bins) {
    const { nearest, distance } = findNearest(clusters, lab, apart)
    const founds = distance > SAME_COLOR && clusters.length < PALETTE_SLOTS && says >= SPECK_SHARE * total
    const cluster: Cluster =
      founds || !nearest ? { lab, sum: [0, 0, 0], count: 0, flat: 0, flatCount: 0 } : nearest
    if (cluster !== nearest) clusters.push(cluster)
    clusterOf.set(index, cluster)
    for (const channel of [0, 1, 2] as const) cluster.sum[channel] += sum[channel]
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

function findNearest(
  clusters: readonly Cluster[],
  lab: Lab,
  apart: ColorSense['apart'],
): { nearest?: Cluster; distance: number } {
  let nearest: Cluster | undefined
  let distance = Number.POSITIVE_INFINITY
  for (const cluster of clusters) {
    const here = apart(lab, cluster.lab)
    if (here >= distance) continue
    nearest = cluster
    distance = here
  }
  return nearest ? { nearest, distance } : { distance }
}
