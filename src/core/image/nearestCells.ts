import type { Rect } from '../geometry/rect.ts'
import { cellsLookingAt, INK_STOPS } from './cellAnchors.ts'
import type { LineGuide } from './lineGuide.ts'
import type { GrayImage } from './pixels.ts'

/** One px of solid ink costs as much as a walk of this many cells over paper. */
const INK_COST = 8
/** Head start, in cells, of a clean cell over one full of ink. */
const DOUBT_COST = 3

/**
 * For every pixel of a rectangle of the drawing: the cell whose anchor is nearest to each pixel in `active`, where walking
 * over ink is dear and ways lead over active pixels only.
 * Two rounds of raster sweeps (chamfer distance, Borgefors 1986), exact enough as anchors are at most a few cells away.
 * `active` and the cell indices given back are row-major, of the rectangle's size.
 */
export function findNearestCells(guide: LineGuide, active: Uint8Array, window: Rect): Int32Array {
  const { line, grid } = guide
  const cost = new Float32Array(active.length).fill(Number.POSITIVE_INFINITY)
  const nearest = new Int32Array(active.length)
  plantAnchors(cost, nearest, guide, window)
  const width = window.right - window.left
  const ink = copyRectangle(line, window)
  for (let round = 0; round < 2; round++) {
    sweep(cost, nearest, ink, active, width, grid.cellPx, 1)
    sweep(cost, nearest, ink, active, width, grid.cellPx, -1)
  }
  return nearest
}

function copyRectangle(line: GrayImage, { left, top, right, bottom }: Rect): Uint8ClampedArray {
  const width = right - left
  const copy = new Uint8ClampedArray(width * (bottom - top))
  for (let y = top; y < bottom; y++) {
    copy.set(line.data.subarray(y * line.width + left, y * line.width + right), (y - top) * width)
  }
  return copy
}

function plantAnchors(cost: Float32Array, nearest: Int32Array, { grid, anchors }: LineGuide, window: Rect) {
  const cells = cellsLookingAt(grid, window)
  for (let cy = cells.top; cy < cells.bottom; cy++) {
    for (let cx = cells.left; cx < cells.right; cx++) {
      const cell = cy * grid.side + cx
      const x = (anchors.x[cell] as number) - window.left
      const y = (anchors.y[cell] as number) - window.top
      if (x < 0 || y < 0 || x >= window.right - window.left || y >= window.bottom - window.top) continue
      const i = y * (window.right - window.left) + x
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
