import { scaleSidePx } from '../geometry/scaleSide.ts'
import type { GrayImage } from '../image/pixels.ts'
import type { CellMap } from './cellMap.ts'
import { connectedAreas } from './connectedAreas.ts'
import { coverInk } from './coverInk.ts'
import { distanceToMask } from './distanceTransform.ts'
import { type ConstrictionRule, floodBasins } from './floodBasins.ts'
import { measureCells, pairCells } from './measureCells.ts'
import { partSheet } from './partSheet.ts'
import { smoothOpenings } from './smoothOpenings.ts'

/** Line art darker than this is ink. */
export const INK_BELOW = 200
/** Paper enclosed by ink that is smaller than this is grain of the line, not a cell, px². */
const SMALLEST_AREA_PX = 3
/** The gap tolerance unless the artist says otherwise, as a share of `scaleSidePx`. */
const DEFAULT_GAP_SHARE = 0.015
/** The widest opening that can part cells, as a share of `scaleSidePx`. */
const WIDEST_OPENING_SHARE = 0.12
/** How much wider than an opening both its sides are: for gaps, and for wider openings. */
const GAP_RATIO = 1.5
const WIDE_RATIO = 1.8

/** The gap tolerance of a drawing unless the artist says otherwise, px. */
export function defaultGapPx(line: GrayImage): number {
  return DEFAULT_GAP_SHARE * scaleSidePx(line.width, line.height)
}

/**
 * The cells of line art (0 ink … 255 paper, without tone: see structureOf): connected paper, parted at openings that are narrower than the gap
 * tolerance or much narrower than what lies on both sides. Every pixel belongs to a cell; small enclosed places stay cells.
 * @param gapPx gap tolerance, px of the picture; 0 parts at lines alone
 */
export function findCells(structure: GrayImage, gapPx: number = defaultGapPx(structure)): CellMap {
  const { width, height } = structure
  const { paper, ink, blank, areas, areaIsOpen } = readPaper(structure)
  const distance = distanceToMask(ink, width, height)
  const depth = distanceToMask(blank, width, height)
  const rule = ruleFor(structure, gapPx)
  const basins = floodBasins(distance, depth, width, height, rule)
  const { labels: paperLabels, count } = partSheet(basins, distance, depth, width, height, rule)
  smoothOpenings(paperLabels, count, width)
  const labels = paperLabels.slice()
  if (count === 0) labels.fill(0)
  else coverInk(labels, width, height)
  const cells = Math.max(1, count)
  return {
    width,
    height,
    count: cells,
    gapPx,
    labels,
    distance,
    facts: measureCells(paperLabels, cells, areas, distance, width),
    pairs: pairCells(labels, paperLabels, cells, width),
    areaIsOpen: paper > 0 ? areaIsOpen : new Uint8Array(1),
  }
}

function ruleFor({ width, height }: GrayImage, gapPx: number): ConstrictionRule {
  const side = scaleSidePx(width, height)
  return {
    gapPx,
    widestPx: gapPx > 0 ? Math.max(gapPx, WIDEST_OPENING_SHARE * side) : 0,
    borderPx: gapPx,
    gapRatio: GAP_RATIO,
    wideRatio: WIDE_RATIO,
    smallestPx: Math.max(2, gapPx / 5),
  }
}

/** Paper and ink, and the connected pieces of paper; what is too small to be a cell counts as ink. */
function readPaper({ width, data }: GrayImage) {
  const light = new Uint8Array(data.length)
  for (let p = 0; p < light.length; p++) light[p] = (data[p] as number) < INK_BELOW ? 0 : 1
  const { areas, sizes, isOpen } = connectedAreas(light, width)
  let paper = 0
  const ink = new Uint8Array(data.length)
  const blank = new Uint8Array(data.length)
  for (let p = 0; p < ink.length; p++) {
    const area = areas[p] as number
    const isBlank = area >= 0 && (sizes[area] as number) >= SMALLEST_AREA_PX
    ink[p] = isBlank ? 0 : 1
    blank[p] = isBlank ? 1 : 0
    if (isBlank) paper++
  }
  return { paper, ink, blank, areas, areaIsOpen: isOpen }
}
