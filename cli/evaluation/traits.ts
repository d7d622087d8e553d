import { createModelFrame } from '../../src/core/geometry/modelFrame.ts'
import type { GrayImage } from '../../src/core/image/pixels.ts'
import { toModelLine } from '../../src/core/image/resample.ts'
import { LINE_BELOW } from '../../src/core/lineArt/lineBelow.ts'
import { meanChroma } from '../../src/core/metrics/meanChroma.ts'
import { connectedAreas } from '../../src/core/regions/connectedAreas.ts'
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

function countRegions({ data, width }: GrayImage): { regions: number; openShare: number } {
  const { sizes, isOpen } = connectedAreas(
    Uint8Array.from(data, (value) => (value >= LINE_BELOW ? 1 : 0)),
    width,
  )
  const total = (areas: readonly number[]) => areas.reduce((sum, size) => sum + size, 0)
  const paper = total(sizes)
  const open = total(sizes.filter((_, area) => isOpen[area]))
  return {
    regions: sizes.filter((size) => size >= SMALLEST_REGION).length,
    openShare: paper > 0 ? open / paper : 0,
  }
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
