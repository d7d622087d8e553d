import { nearestSeed } from './distance.ts'

/** Why a picture was left out. */
export const DROP_REASONS = [
  'unsupported',
  'crashed',
  'timeout',
  'empty-art',
  'too-little-ink',
  'too-much-ink',
  'too-little-color',
  'unlined',
  'exact-duplicate',
  'near-duplicate',
  'outlier',
] as const
export type DropReason = (typeof DROP_REASONS)[number]

/** What cleaning needs to know about a finished pair. */
export interface PairFacts {
  /** Share of pixels darker than 128 in the line picture, 0..1. */
  inkShare: number
  /** Share of paper pixels with a visible colour (channel spread over 24), 0..1. */
  colorShare: number
  /** Share of the art's own picture that is not white, 0..1: a patterned ground must not hide an empty drawing. */
  paintedShare: number
  /** Share of the borders between colours that no line marks, 0..1; 0 where there are hardly any. */
  bareBorderShare: number
  /** Hash of the bytes of the picture that is compared. */
  digest: string
  print: Fingerprint
}

/** A picture in a few numbers that small changes do not move. */
export interface Fingerprint {
  /** 16 × 16 brighter-than-right-neighbour bits of the colour picture's luma, as 0/1. */
  bits: Uint8Array
  /** Mean colours of 4 × 4 cells, RGB. */
  cells: Uint8Array
}

/** The reason to drop a pair on its own merits, or null. */
export function judge({ inkShare, colorShare, paintedShare, bareBorderShare }: PairFacts): DropReason | null {
  if (paintedShare < 0.02) return 'empty-art'
  if (inkShare < 0.01) return 'too-little-ink'
  if (inkShare > 0.35) return 'too-much-ink'
  if (colorShare < 0.03) return 'too-little-color'
  return bareBorderShare > 0.5 ? 'unlined' : null
}

/** Shares of ink and colour of a pair: line [N] and color [N,3], u8. */
export function measureShares(line: Uint8Array, color: Uint8Array): { inkShare: number; colorShare: number } {
  let ink = 0
  let colored = 0
  for (let i = 0; i < line.length; i++) {
    if ((line[i] as number) < 128) ink++
    else {
      const [r, g, b] = [color[i * 3] as number, color[i * 3 + 1] as number, color[i * 3 + 2] as number]
      if (Math.max(r, g, b) - Math.min(r, g, b) > 24) colored++
    }
  }
  return { inkShare: ink / line.length, colorShare: colored / line.length }
}

/** Share of pixels that are not near white. rgb: u8 [N,3]. */
export function measurePainted(rgb: Uint8Array): number {
  let painted = 0
  for (let i = 0; i < rgb.length; i += 3) {
    if (Math.min(rgb[i] as number, rgb[i + 1] as number, rgb[i + 2] as number) < 245) painted++
  }
  return painted / (rgb.length / 3)
}

/** A step between neighbours' neighbours of this many levels in any channel is a border between colours. */
const BORDER_LEVELS = 48
/** A line marks what is at most this far from it. */
const MARKED_PX = 4
/** With fewer bare pixels than this share of the picture they are specks and sparkles. */
const LEAST_BARE_SHARE = 0.0023

/** Share of the borders between colours that lie away from every line, for a square pair: line u8 [N], under u8 [N,3]. */
export function measureBareBorders(line: Uint8Array, under: Uint8Array): number {
  const size = Math.sqrt(line.length)
  const isInk = line.map((v) => (v < 170 ? 1 : 0))
  const { distancePx, origin } = nearestSeed(isInk, size)
  let borders = 0
  let bare = 0
  for (let y = 1; y < size - 1; y++) {
    for (let x = 1; x < size - 1; x++) {
      const i = y * size + x
      if (!isStep(under, i - 1, i + 1) && !isStep(under, i - size, i + size)) continue
      borders++
      if ((origin[i] as number) < 0 || (distancePx[i] as number) > MARKED_PX) bare++
    }
  }
  return bare < LEAST_BARE_SHARE * line.length ? 0 : bare / borders
}

function isStep(rgb: Uint8Array, i: number, j: number): boolean {
  for (let c = 0; c < 3; c++) {
    if (Math.abs((rgb[i * 3 + c] as number) - (rgb[j * 3 + c] as number)) > BORDER_LEVELS) return true
  }
  return false
}

/** Difference hash (N. Krawetz, "Kind of Like That") at 16 × 16, and a colour thumbnail. color: u8 [size,size,3]. */
export function fingerprint(color: Uint8Array, size: number): Fingerprint {
  const lumas = cellMeans(color, size, 17).map(([r, g, b]) => 0.299 * r + 0.587 * g + 0.114 * b)
  const bits = new Uint8Array(256)
  for (let y = 0; y < 16; y++) {
    for (let x = 0; x < 16; x++) {
      bits[y * 16 + x] = (lumas[y * 17 + x] as number) > (lumas[y * 17 + x + 1] as number) + 1 ? 1 : 0
    }
  }
  return { bits, cells: Uint8Array.from(cellMeans(color, size, 4).flat()) }
}

function cellMeans(color: Uint8Array, size: number, cells: number): [number, number, number][] {
  const out: [number, number, number][] = []
  for (let cy = 0; cy < cells; cy++) {
    for (let cx = 0; cx < cells; cx++) out.push(blockMean(color, size, cells, cx, cy))
  }
  return out
}

function blockMean(
  color: Uint8Array,
  size: number,
  cells: number,
  cx: number,
  cy: number,
): [number, number, number] {
  const edge = (k: number) => Math.floor((k * size) / cells)
  const sum: [number, number, number] = [0, 0, 0]
  let count = 0
  for (let y = edge(cy); y < edge(cy + 1); y++) {
    for (let x = edge(cx); x < edge(cx + 1); x++, count++) {
      for (let c = 0; c < 3; c++) sum[c as 0] += color[(y * size + x) * 3 + c] as number
    }
  }
  return [sum[0] / count, sum[1] / count, sum[2] / count]
}

/** Remembers what was kept; finds exact duplicates everywhere and near ones inside a source. */
export class DuplicateFinder {
  private readonly digests = new Set<string>()
  private readonly prints = new Map<string, Fingerprint[]>()

  /** The reason to drop, or null, in which case the picture is remembered. */
  check(source: string, { digest, print }: PairFacts): DropReason | null {
    if (this.digests.has(digest)) return 'exact-duplicate'
    const kept = this.prints.get(source) ?? []
    this.prints.set(source, kept)
    if (kept.some((other) => isNear(print, other))) return 'near-duplicate'
    this.digests.add(digest)
    // Copies: planes that crossed a process boundary are views into the whole message and would keep all of it alive.
    kept.push({ bits: print.bits.slice(), cells: print.cells.slice() })
    return null
  }
}

function isNear(a: Fingerprint, b: Fingerprint): boolean {
  let apart = 0
  for (let i = 0; i < a.bits.length; i++) if (a.bits[i] !== b.bits[i] && ++apart > 6) return false
  for (let i = 0; i < a.cells.length; i++) {
    if (Math.abs((a.cells[i] as number) - (b.cells[i] as number)) > 14) return false
  }
  return true
}
