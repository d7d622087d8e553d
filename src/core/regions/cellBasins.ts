import type { CellMap } from './cellMap.ts'
import { type Basins, floodBasins } from './floodBasins.ts'
import { eachPairOfPixels } from './neighbours.ts'

/** A place this much narrower than what lies on both sides can be a border between parts. */
const NARROW_RATIO = 1.2

/** The part of a map around one cell. */
export interface CellCrop {
  /** In px of the map. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** 1 for the cell's own pixels, ink under which it runs included. */
  readonly inside: Uint8Array
  /** px to the nearest ink; 0 on ink and outside the cell. */
  readonly distance: Float32Array
}

/** The widest way from one basin to another that touches it. */
export interface Opening {
  readonly from: number
  readonly to: number
  /** Half the opening's width, px, and the pixel of `from` at its middle. */
  readonly halfPx: number
  readonly at: number
}

/** A cell parted at all its narrow places, whatever the hints. */
export interface CellBasins {
  readonly crop: CellCrop
  readonly basins: Basins
  /** Pixels of each basin. */
  readonly pixelsOf: readonly Int32Array[]
  /** One for each direction. */
  readonly openings: readonly Opening[]
}

/** Parts a cell by a watershed of its distance transform (see `floodBasins`). */
export function partCell(map: CellMap, cell: number): CellBasins {
  const crop = cropTo(map, cell)
  const { distance, width, height } = crop
  const basins = floodBasins(distance, new Float32Array(distance.length), width, height, {
    gapPx: map.gapPx,
    widestPx: Number.POSITIVE_INFINITY,
    borderPx: Number.POSITIVE_INFINITY,
    gapRatio: NARROW_RATIO,
    wideRatio: NARROW_RATIO,
    smallestPx: 2,
  })
  return { crop, basins, pixelsOf: listBasins(basins), openings: openingsOf(crop, basins) }
}

function cropTo({ labels, distance, width: mapWidth, height: mapHeight }: CellMap, cell: number): CellCrop {
  let [left, right, top, bottom] = [mapWidth, -1, mapHeight, -1]
  for (let y = 0, p = 0; y < mapHeight; y++) {
    for (let x = 0; x < mapWidth; x++, p++) {
      if (labels[p] !== cell) continue
      if (x < left) left = x
      if (x > right) right = x
      if (top > y) top = y
      bottom = y
    }
  }
  const width = right - left + 1
  const height = bottom - top + 1
  const inside = new Uint8Array(width * height)
  const own = new Float32Array(width * height)
  for (let y = 0, p = 0; y < height; y++) {
    for (let x = 0, from = (top + y) * mapWidth + left; x < width; x++, p++, from++) {
      if (labels[from] !== cell) continue
      inside[p] = 1
      own[p] = distance[from] as number
    }
  }
  return { left, top, width, height, inside, distance: own }
}

function listBasins({ labels, count }: Basins): Int32Array[] {
  const sizes = new Int32Array(count)
  for (const basin of labels) if (basin >= 0) sizes[basin] = (sizes[basin] as number) + 1
  const lists = Array.from(sizes, (size) => new Int32Array(size))
  const used = new Int32Array(count)
  for (let p = 0; p < labels.length; p++) {
    const basin = labels[p] as number
    if (basin < 0) continue
    const at = used[basin] as number
    ;(lists[basin] as Int32Array)[at] = p
    used[basin] = at + 1
  }
  return lists
}

/** The widest opening between every two basins that touch, once for each direction. */
function openingsOf({ width, distance }: CellCrop, { labels, count }: Basins): Opening[] {
  const widest = new Map<number, Opening>()
  const meet = (p: number, q: number) => {
    const from = labels[p] as number
    const to = labels[q] as number
    if (from < 0 || to < 0 || from === to) return
    const halfPx = Math.min(distance[p] as number, distance[q] as number)
    const key = from * count + to
    if (halfPx > (widest.get(key)?.halfPx ?? 0)) widest.set(key, { from, to, halfPx, at: p })
  }
  eachPairOfPixels(labels.length, width, (p, q) => {
    meet(p, q)
    meet(q, p)
  })
  return [...widest.values()]
}
