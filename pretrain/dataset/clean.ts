import { type Fingerprint, isNearTwin } from '../../src/core/pieces/fingerprint.ts'
import type { Shares } from '../../src/core/pieces/measureShares.ts'
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
export interface PairFacts extends Shares {
  /** Share of the art's own picture that is not white, 0..1: a patterned ground must not hide an empty drawing. */
  paintedShare: number
  /** Share of the borders between colours that no line marks, 0..1; 0 where there are hardly any. */
  bareBorderShare: number
  /** Hash of the bytes of the picture that is compared. */
  digest: string
  print: Fingerprint
}

/** The reason to drop a pair on its own merits, or null. */
export function judge({ inkShare, colorShare, paintedShare, bareBorderShare }: PairFacts): DropReason | null {
  if (paintedShare < 0.02) return 'empty-art'
  if (inkShare < 0.01) return 'too-little-ink'
  if (inkShare > 0.35) return 'too-much-ink'
  if (colorShare < 0.03) return 'too-little-color'
  return bareBorderShare > 0.5 ? 'unlined' : null
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

/** Remembers what was kept; finds exact duplicates everywhere and near ones inside a source. */
export class DuplicateFinder {
  private readonly digests = new Set<string>()
  private readonly prints = new Map<string, Fingerprint[]>()

  /** The reason to drop, or null, in which case the picture is remembered. */
  check(source: string, { digest, print }: PairFacts): DropReason | null {
    if (this.digests.has(digest)) return 'exact-duplicate'
    const kept = this.prints.get(source) ?? []
    this.prints.set(source, kept)
    if (kept.some((other) => isNearTwin(print, other))) return 'near-duplicate'
    this.digests.add(digest)
    // Copies: planes that crossed a process boundary are views into the whole message and would keep all of it alive.
    kept.push({ bits: print.bits.slice(), cells: print.cells.slice() })
    return null
  }
}
