import type { CellMap } from './cellMap.ts'
import { type Basins, floodBasins } from './floodBasins.ts'
import { carryLabels } from './geodesic.ts'
import type { CellHint, HintedCells } from './hintCells.ts'
import { smoothParts } from './smoothParts.ts'

/** A place this much narrower than what lies on both sides can be a border between parts. */
const NARROW_RATIO = 1.2

/** A cell that hints of several colours divide. */
export interface DividedCell {
  readonly cell: number
  /** 0xrrggbb of each part. */
  readonly colors: readonly number[]
  /** The cell's pixels, ink included, and the part each belongs to. */
  readonly pixels: Int32Array
  readonly parts: Uint8Array
}

/**
 * Divides each cell with hints of several colours along its narrow places: a watershed of the distance transform parts the cell at all of them, each
 * basin goes to the hint that reaches it by the widest way, and a basin with several hints of its own is divided half way between
 * them. The borders are smoothed by majority.
 */
export function divideCells(map: CellMap, hinted: HintedCells): DividedCell[] {
  const several = [...hinted].filter(([, hints]) => hints.length > 1)
  return several.map(([cell, hints]) => divide(map, cell, hints))
}

/** The part of a map around a cell; what is not the cell counts as ink. */
interface Crop {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly inside: Uint8Array
  readonly distance: Float32Array
}

function divide(map: CellMap, cell: number, hints: readonly CellHint[]): DividedCell {
  const crop = cropTo(map, cell)
  const owner = new Int32Array(crop.inside.length).fill(-1)
  const seeds = plantSeeds(map, crop, hints, owner)
  const depth = new Float32Array(crop.inside.length)
  const basins = floodBasins(crop.distance, depth, crop.width, crop.height, {
    gapPx: map.gapPx,
    widestPx: Number.POSITIVE_INFINITY,
    gapRatio: NARROW_RATIO,
    wideRatio: NARROW_RATIO,
    smallestPx: 2,
  })
  const seeded = divideSeeded(crop, basins, owner, seeds)
  takeWidest(crop, basins, owner, seeded)
  // What the basins do not reach: ink, and paper that only ink joins.
  const held = [...owner.keys()].filter((p) => (owner[p] as number) >= 0)
  carryLabels(owner, held, { ...crop, enters: crop.inside })
  smoothParts(owner, crop, new Set(seeds), hints.length)
  const pixels: number[] = []
  const parts: number[] = []
  owner.forEach((part, p) => {
    if (!crop.inside[p]) return
    const x = p % crop.width
    pixels.push((crop.top + (p - x) / crop.width) * map.width + crop.left + x)
    parts.push(Math.max(0, part))
  })
  const colors = hints.map(({ color }) => color)
  return { cell, colors, pixels: Int32Array.from(pixels), parts: Uint8Array.from(parts) }
}

function cropTo({ labels, distance, width: mapWidth }: CellMap, cell: number): Crop {
  let [left, right, top, bottom] = [mapWidth, -1, Number.POSITIVE_INFINITY, -1]
  for (let p = 0; p < labels.length; p++) {
    if (labels[p] !== cell) continue
    const x = p % mapWidth
    const y = (p - x) / mapWidth
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = y
  }
  const width = right - left + 1
  const height = bottom - top + 1
  const inside = new Uint8Array(width * height)
  const own = new Float32Array(width * height)
  for (let p = 0; p < inside.length; p++) {
    const x = p % width
    const from = (top + (p - x) / width) * mapWidth + left + x
    inside[p] = labels[from] === cell ? 1 : 0
    own[p] = inside[p] ? (distance[from] as number) : 0
  }
  return { left, top, width, height, inside, distance: own }
}

/** Gives the hints' pixels their part, in place; an earlier hint keeps a pixel that several have. */
function plantSeeds(map: CellMap, crop: Crop, hints: readonly CellHint[], owner: Int32Array): number[] {
  const seeds: number[] = []
  hints.forEach(({ pixels }, part) => {
    for (const pixel of pixels) {
      const x = (pixel % map.width) - crop.left
      const y = Math.floor(pixel / map.width) - crop.top
      const p = y * crop.width + x
      if (owner[p] !== -1) continue
      owner[p] = part
      seeds.push(p)
    }
  })
  return seeds
}

/** Divides the basins that have seeds, half way between them; gives the basins that are done. */
function divideSeeded(crop: Crop, basins: Basins, owner: Int32Array, seeds: readonly number[]): Set<number> {
  const seeded = new Set(seeds.map((p) => basins.labels[p] as number).filter((basin) => basin >= 0))
  const enters = Uint8Array.from(basins.labels, (basin) => (seeded.has(basin) ? 1 : 0))
  for (const basin of seeded) {
    const own = seeds.filter((p) => basins.labels[p] === basin)
    const only = enters.map((may, p) => (may && basins.labels[p] === basin ? 1 : 0))
    carryLabels(owner, own, { ...crop, enters: only })
  }
  return seeded
}

interface Opening {
  readonly from: number
  readonly to: number
  /** Half the opening's width, px, and the pixel of `from` at its middle. */
  readonly halfPx: number
  readonly at: number
}

/** Lets basins without a seed join, widest opening first, what lies on the other side of it (Prim's tree). */
function takeWidest(crop: Crop, basins: Basins, owner: Int32Array, done: Set<number>): void {
  const openings = openingsOf(crop, basins)
  const pixelsOf: number[][] = Array.from({ length: basins.count }, () => [])
  basins.labels.forEach((basin, p) => {
    if (basin >= 0) pixelsOf[basin]?.push(p)
  })
  for (;;) {
    let widest: Opening | undefined
    for (const opening of openings)
      if (done.has(opening.from) && !done.has(opening.to) && opening.halfPx > (widest?.halfPx ?? 0))
        widest = opening
    if (!widest) return
    const part = owner[widest.at] as number
    for (const p of pixelsOf[widest.to] ?? []) owner[p] = part
    done.add(widest.to)
  }
}

/** The widest opening between every two basins that touch, once for each direction. */
function openingsOf({ width, distance }: Crop, { labels, count }: Basins): Opening[] {
  const widest = new Map<number, Opening>()
  const meet = (p: number, q: number) => {
    const from = labels[p] as number
    const to = labels[q] as number
    if (from < 0 || to < 0 || from === to) return
    const halfPx = Math.min(distance[p] as number, distance[q] as number)
    const key = from * count + to
    if (halfPx > (widest.get(key)?.halfPx ?? 0)) widest.set(key, { from, to, halfPx, at: p })
  }
  for (let p = 0; p < labels.length; p++) {
    if ((p + 1) % width !== 0) {
      meet(p, p + 1)
      meet(p + 1, p)
    }
    if (p + width < labels.length) {
      meet(p, p + width)
      meet(p + width, p)
    }
  }
  return [...widest.values()]
}
