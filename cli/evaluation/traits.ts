import { createModelFrame } from '../../src/core/geometry/modelFrame.ts'
import type { GrayImage } from '../../src/core/image/pixels.ts'
import { toModelLine } from '../../src/core/image/resample.ts'
import { LINE_BELOW } from '../../src/core/metrics/lineBelow.ts'
import { meanChroma } from '../../src/core/metrics/meanChroma.ts'
import { connectedArea } from '../../src/core/regions/connectedArea.ts'
import type { Pair } from './pairs.ts'
import { truthPalette } from './truthPalette.ts'

/** What can be said of a picture before anybody colours it: where errors come from is told by what bad pictures share. */
export const TRAITS = {
  lineShare: 'share of the picture that is line',
  regions: 'closed regions',
  openShare: 'share of the paper that is one with the border',
  colors: 'main colours',
  whiteShare: 'share of the colours that is white',
  darkShare: 'share of the colours that is nearly black',
  chroma: 'mean chroma',
} as const
export type Trait = keyof typeof TRAITS
export type Traits = Readonly<Record<Trait, number>>

/** Regions are counted on the line art at this size, px; smaller ones than so many cells are chinks between lines. */
const GRID = 256
const SMALLEST_REGION = 24
/** sRGB levels: white if no channel is below, nearly black if none is above. */
const WHITE_FROM = 245
const DARK_TO = 70

export function pictureTraits(pair: Pair): Traits {
  const { line, truth } = pair
  const frame = createModelFrame(line.width, line.height, GRID)
  let lines = 0
  for (const value of line.data) if (value < LINE_BELOW) lines++
  return {
    lineShare: lines / line.data.length,
    ...countRegions(toModelLine(line, frame)),
    colors: truthPalette(pair).length,
    ...toneShares(pair),
    chroma: meanChroma(truth, line),
  }
}

function countRegions(line: GrayImage): { regions: number; openShare: number } {
  const seen = new Uint8Array(line.data.length)
  const isPaper = (cell: number) => (line.data[cell] as number) >= LINE_BELOW
  let regions = 0
  let paper = 0
  let open = 0
  for (let cell = 0; cell < seen.length; cell++) {
    if (seen[cell] || !isPaper(cell)) continue
    const area = connectedArea(cell, line.width, seen, isPaper)
    if (area.length >= SMALLEST_REGION) regions++
    paper += area.length
    if (area.some((other) => isBorder(other, line.width))) open += area.length
  }
  return { regions, openShare: paper > 0 ? open / paper : 0 }
}

function isBorder(cell: number, side: number): boolean {
  const x = cell % side
  return x === 0 || x === side - 1 || cell < side || cell >= side * (side - 1)
}

function toneShares({ line, truth: { data } }: Pair): { whiteShare: number; darkShare: number } {
  let white = 0
  let dark = 0
  let count = 0
  for (let p = 0, i = 0; p < line.data.length; p++, i += 4) {
    if ((line.data[p] as number) < LINE_BELOW) continue
    const [r, g, b] = [data[i] as number, data[i + 1] as number, data[i + 2] as number]
    if (Math.min(r, g, b) >= WHITE_FROM) white++
    else if (Math.max(r, g, b) <= DARK_TO) dark++
    count++
  }
  return { whiteShare: white / Math.max(1, count), darkShare: dark / Math.max(1, count) }
}
