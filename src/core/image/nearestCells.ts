import { type CellAnchors, INK_STOPS } from './cellAnchors.ts'
import type { CellGrid } from './cellGrid.ts'
import type { GrayImage } from './pixels.ts'

/** One px of solid ink costs as much as a walk of this many cells over paper. */
const INK_COST = 8
/** Head start, in cells, of a clean cell over one full of ink. */
const DOUBT_COST = 3

/**
 * For the rows yFrom … yTo−1 of the drawing: the cell whose anchor is nearest to each pixel in `active`, where walking over
 * ink is dear and ways lead over active pixels only.
 * Two rounds of raster sweeps (chamfer distance, Borgefors 1986), exact enough as anchors are at most a few cells away.
 * `active` and the cell indices given back are row-major, [(yTo − yFrom)·width].
 */
export function findNearestCells(
  line: GrayImage,
  grid: CellGrid,
  anchors: CellAnchors,
  active: Uint8Array,
  yFrom: number,
  yTo: number,
): Int32Array {
  const count = (yTo - yFrom) * line.width
  const cost = new Float32Array(count).fill(Number.POSITIVE_INFINITY)
  const nearest = new Int32Array(count)
  plantAnchors(cost, nearest, grid, anchors, line.width, yFrom, yTo)
  const ink = line.data.subarray(yFrom * line.width, yTo * line.width)
  for (let round = 0; round < 2; round++) {
    sweep(cost, nearest, ink, active, line.width, grid.cellPx, 1)
    sweep(cost, nearest, ink, active, line.width, grid.cellPx, -1)
  }
  return nearest
}

function plantAnchors(
  cost: Float32Array,
  nearest: Int32Array,
  grid: CellGrid,
  anchors: CellAnchors,
  width: number,
  yFrom: number,
  yTo: number,
) {
  for (let cy = grid.y.first; cy <= grid.y.last; cy++) {
    for (let cx = grid.x.first; cx <= grid.x.last; cx++) {
      const cell = cy * grid.side + cx
      const y = anchors.y[cell] as number
      if (y < yFrom || y >= yTo) continue
      const i = (y - yFrom) * width + (anchors.x[cell] as number)
      const start = DOUBT_COST * (1 - (anchors.trust[cell] as number))
      if (start >= (cost[i] as number)) continue
      cost[i] = start
      nearest[i] = cell
    }
  }
}

/** One pass in reading order (direction 1) or against it (−1): each pixel looks at the four neighbours already passed. */
function sweep(
  cost: Float32Array,
  nearest: Int32Array,
  ink: Uint8ClampedArray,
  active: Uint8Array,
  width: number,
  cellPx: number,
  direction: 1 | -1,
) {
  const straight = 1 / cellPx
  const last = cost.length - 1
  for (let n = 0; n <= last; n++) {
    const i = direction === 1 ? n : last - n
    if (!active[i]) continue
    const x = i % width
    const beside = i - direction
    const above = i - direction * width
    const hasAbove = above >= 0 && above <= last
    const stop = stopOf(ink, i)
    const enter = straight + stop
    let best = cost[i] as number
    let from = -1
    if ((direction === 1 ? x > 0 : x < width - 1) && (cost[beside] as number) + enter < best) {
      best = (cost[beside] as number) + enter
      from = beside
    }
    if (hasAbove && (cost[above] as number) + enter < best) {
      best = (cost[above] as number) + enter
      from = above
    }
    // A slanted step is only tried where it could win: its ink needs two more pixels.
    if (hasAbove && x > 0 && (cost[above - 1] as number) + straight < best) {
      const c = (cost[above - 1] as number) + Math.SQRT2 * (straight + slantedStop(ink, stop, above, i - 1))
      if (c < best) {
        best = c
        from = above - 1
      }
    }
    if (hasAbove && x < width - 1 && (cost[above + 1] as number) + straight < best) {
      const c = (cost[above + 1] as number) + Math.SQRT2 * (straight + slantedStop(ink, stop, above, i + 1))
      if (c < best) {
        best = c
        from = above + 1
      }
    }
    if (from < 0) continue
    cost[i] = best
    nearest[i] = nearest[from] as number
  }
}

const stopOf = (ink: Uint8ClampedArray, i: number) => INK_COST * (INK_STOPS[ink[i] as number] as number)

/** A slanted step slips between two corner pixels: through a thin slanted line where both are ink. */
function slantedStop(ink: Uint8ClampedArray, stop: number, cornerA: number, cornerB: number): number {
  return Math.max(stop, Math.min(stopOf(ink, cornerA), stopOf(ink, cornerB)))
}
