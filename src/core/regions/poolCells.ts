import type { ModelFrame } from '../geometry/modelFrame.ts'
import type { CellMap } from './cellMap.ts'

/** Each cell's shares of the places of a square grid, as one list sorted by cell. */
export interface CellPool {
  /** Places along a side of the grid. */
  readonly side: number
  /** Entries of cell c: starts[c] … starts[c + 1] − 1. */
  readonly starts: Int32Array
  /** Place of the grid, row-major, of each entry. */
  readonly places: Int32Array
  /** How much of the cell lies there, px of the map; paper counts fully, ink hardly. */
  readonly weights: Float32Array
}

/** What ink weighs against paper, so that a cell of ink alone has a place too. */
const INK_WEIGHT = 1e-3

/**
 * Which places of a grid over the model's square each cell lies on, and how much of it: the mean of a map over a cell is the
 * weighted mean over its entries, however small the cell.
 * @param side places along the grid's side; the grid spans the frame's whole square
 */
export function poolCells(map: CellMap, frame: ModelFrame, side: number): CellPool {
  const perPlace = frame.size / side
  const across = placesAlong(map.width, frame.drawingWidth, frame.offsetX, frame.scale, perPlace, side)
  const down = placesAlong(map.height, frame.drawingHeight, frame.offsetY, frame.scale, perPlace, side)
  const sums = new Map<number, number>()
  const places = side * side
  for (let y = 0, p = 0; y < map.height; y++) {
    const row = (down[y] as number) * side
    for (let x = 0; x < map.width; ) {
      // Neighbouring pixels mostly share cell and place: one look-up a run.
      const place = row + (across[x] as number)
      const label = map.labels[p] as number
      let weight = 0
      do {
        weight += (map.distance[p] as number) > 0 ? 1 : INK_WEIGHT
        x++
        p++
      } while (x < map.width && map.labels[p] === label && row + (across[x] as number) === place)
      const key = label * places + place
      sums.set(key, (sums.get(key) ?? 0) + weight)
    }
  }
  return listOf(sums, map.count, side)
}

/** The place along one axis of each pixel of the map. */
function placesAlong(
  mapPx: number,
  drawingPx: number,
  offset: number,
  scale: number,
  perPlace: number,
  side: number,
): Int32Array {
  return Int32Array.from({ length: mapPx }, (_, i) => {
    const model = (((i + 0.5) * drawingPx) / mapPx) * scale + offset
    return Math.max(0, Math.min(side - 1, Math.floor(model / perPlace)))
  })
}

function listOf(sums: ReadonlyMap<number, number>, count: number, side: number): CellPool {
  const keys = Float64Array.from(sums.keys()).sort()
  const starts = new Int32Array(count + 1)
  const places = new Int32Array(keys.length)
  const weights = new Float32Array(keys.length)
  keys.forEach((key, i) => {
    const cell = Math.floor(key / (side * side))
    places[i] = key - cell * side * side
    weights[i] = sums.get(key) as number
    starts[cell + 1] = i + 1
  })
  for (let cell = 1; cell <= count; cell++)
    starts[cell] = Math.max(starts[cell] as number, starts[cell - 1] as number)
  return { side, starts, places, weights }
}

/** The same cells over a grid half as fine. */
export function coarserPool({ side, starts, places, weights }: CellPool): CellPool {
  const coarse = side / 2
  const count = starts.length - 1
  const sums = new Map<number, number>()
  for (let cell = 0; cell < count; cell++) {
    for (let i = starts[cell] as number; i < (starts[cell + 1] as number); i++) {
      const place = places[i] as number
      const x = place % side
      const y = (place - x) / side
      const key = cell * coarse * coarse + (y >> 1) * coarse + (x >> 1)
      sums.set(key, (sums.get(key) ?? 0) + (weights[i] as number))
    }
  }
  return listOf(sums, count, coarse)
}

/** The weighted mean over each cell of a map [side, side, channels]: [count, channels]. A cell without entries is 0. */
export function meanOverCells(values: Float32Array, channels: number, pool: CellPool): Float32Array {
  const count = pool.starts.length - 1
  const means = new Float32Array(count * channels)
  for (let cell = 0; cell < count; cell++) {
    let total = 0
    const end = pool.starts[cell + 1] as number
    for (let i = pool.starts[cell] as number; i < end; i++) {
      const weight = pool.weights[i] as number
      const at = (pool.places[i] as number) * channels
      total += weight
      for (let c = 0; c < channels; c++)
        means[cell * channels + c] =
          (means[cell * channels + c] as number) + weight * (values[at + c] as number)
    }
    for (let c = 0; c < channels && total > 0; c++)
      means[cell * channels + c] = (means[cell * channels + c] as number) / total
  }
  return means
}
