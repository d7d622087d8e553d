import { growRect, type Rect } from '../geometry/rect.ts'
import { openBetween } from './cellAnchors.ts'
import type { CellGrid } from './cellGrid.ts'
import type { LineGuide } from './lineGuide.ts'
import { findNearestCells } from './nearestCells.ts'
import type { GrayImage } from './pixels.ts'

/** Side of a tile, and how far beyond it colour may come from: bounds the memory of huge drawings, and the work of a pen stroke. */
const TILE_CELLS = 32
const MARGIN_CELLS = 6

/** A tile's pixels near ink, in reading order: the cell their 2×2 window starts at and four byte weights (sum 255). */
export interface Tile {
  readonly place: Rect
  readonly cells: Uint32Array
  readonly weights: Uint32Array
}

/** How far beyond its place a tile looks, px. */
export const tileMarginPx = (grid: CellGrid) => Math.ceil(MARGIN_CELLS * grid.cellPx)

/** The tiles a picture is cut into, px. */
export function tilePlaces({ width, height }: GrayImage, grid: CellGrid): Rect[] {
  const side = Math.max(1, Math.ceil(TILE_CELLS * grid.cellPx))
  const places: Rect[] = []
  for (let top = 0; top < height; top += side) {
    for (let left = 0; left < width; left += side) {
      places.push({ left, top, right: Math.min(width, left + side), bottom: Math.min(height, top + side) })
    }
  }
  return places
}

/** Works out the weights of a tile. */
export function createTile(guide: LineGuide, place: Rect): Tile {
  const { line, grid } = guide
  const count = markActive(guide, place).reduce((sum, flag) => sum + flag, 0)
  const tile = { place, cells: new Uint32Array(count), weights: new Uint32Array(count) }
  if (count === 0) return tile
  const window = growRect(place, tileMarginPx(grid), line.width, line.height)
  const active = markActive(guide, window)
  const nearest = findNearestCells(guide, active, window)
  const width = window.right - window.left
  for (let y = place.top, slot = 0; y < place.bottom; y++) {
    const row = (grid.y.base[y] as number) * grid.side
    const fy = grid.y.fraction[y] as number
    const start = (y - window.top) * width - window.left
    for (let x = place.left; x < place.right; x++) {
      if (!active[start + x]) continue
      const first = row + (grid.x.base[x] as number)
      weighPixel(tile, slot++, guide, first, nearest[start + x] as number, grid.x.fraction[x] as number, fy)
    }
  }
  return tile
}

/** 1 for every pixel of the rectangle whose window of cells ink touches, row-major. */
function markActive({ grid, nearInk }: LineGuide, { left, top, right, bottom }: Rect): Uint8Array {
  const active = new Uint8Array((bottom - top) * (right - left))
  for (let y = top, i = 0; y < bottom; y++) {
    const row = (grid.y.base[y] as number) * grid.side
    for (let x = left; x < right; x++, i++) active[i] = nearInk[row + (grid.x.base[x] as number)] as number
  }
  return active
}

/** Bilinear weights × trust × openness towards the pixel's own cell; its own cell alone where none of the four is reached. */
function weighPixel(
  tile: Tile,
  slot: number,
  { anchors, grid: { side } }: LineGuide,
  window: number,
  own: number,
  fx: number,
  fy: number,
) {
  const weigh = (cell: number, bilinear: number) =>
    bilinear === 0 ? 0 : bilinear * (anchors.trust[cell] as number) * openBetween(anchors, side, own, cell)
  const a = weigh(window, (1 - fx) * (1 - fy))
  const b = weigh(window + 1, fx * (1 - fy))
  const c = weigh(window + side, (1 - fx) * fy)
  const d = weigh(window + side + 1, fx * fy)
  const sum = a + b + c + d
  // So little means that only doubtful or cut-off cells are near: the pixel's own cell knows better.
  if (sum < 0.02 * (anchors.trust[own] as number)) {
    pointAtCell(tile, slot, side, own)
    return
  }
  // Rounding the running sums keeps a weight of 0 at 0 and the total at 255.
  const scale = 255 / sum
  const toA = Math.round(a * scale)
  const toB = Math.round((a + b) * scale)
  const toC = Math.round((a + b + c) * scale)
  tile.cells[slot] = window
  tile.weights[slot] = toA | ((toB - toA) << 8) | ((toC - toB) << 16) | ((255 - toC) << 24)
}

/** The whole weight on one cell; windows never start in the last row or column, so it may be the second of its window. */
function pointAtCell(tile: Tile, slot: number, side: number, cell: number) {
  const right = cell % side === side - 1 ? 1 : 0
  const below = cell >= side * (side - 1) ? 1 : 0
  tile.cells[slot] = cell - right - below * side
  tile.weights[slot] = 255 << (8 * (right + 2 * below))
}
