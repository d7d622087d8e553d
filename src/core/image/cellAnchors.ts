import type { Rect } from '../geometry/rect.ts'
import { type CellAxis, type CellGrid, pixelsIn } from './cellGrid.ts'
import type { GrayImage } from './pixels.ts'

/** What the drawing's ink means for each output cell (arrays of side² unless said). */
export interface CellAnchors {
  /** 1 where ink touches the cell at full resolution. */
  readonly inked: Uint8Array
  /** 0..1: how surely the cell's colour belongs to one region (1 = no ink in it). */
  readonly trust: Float32Array
  /** The drawing pixel the cell's colour stands for, px. */
  readonly x: Int32Array
  readonly y: Int32Array
  /** How freely colour passes to the neighbours E, S, SE and SW: [side², 4], 0 (ink between) … 1. */
  readonly open: Float32Array
}

/** Ink up to this byte counts; above lies paper grain. */
const PAPER_FROM = 240
/** A cell full of ink still says something where nothing else is near. */
const MIN_TRUST = 0.0005
/** Steps to the four neighbours whose openness is kept, in this order. */
const NEIGHBOURS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [-1, 1],
] as const

/** How strongly a line byte blocks colour: 0 on paper … 1 on solid ink. Faint lines count for more than their darkness. */
export const INK_STOPS = Float32Array.from({ length: 256 }, (_, value) =>
  value >= PAPER_FROM ? 0 : Math.min(1, (1.5 * (255 - value)) / 255),
)

/** Finds, for every cell, the paper it stands for and which neighbours it can reach without crossing ink. */
export function createCellAnchors(line: GrayImage, modelLine: GrayImage, grid: CellGrid): CellAnchors {
  const cells = grid.side * grid.side
  const anchors: CellAnchors = {
    inked: new Uint8Array(cells),
    trust: new Float32Array(cells),
    x: new Int32Array(cells),
    y: new Int32Array(cells),
    open: new Float32Array(cells * NEIGHBOURS.length),
  }
  const all = { left: 0, top: 0, right: line.width, bottom: line.height }
  refreshAnchors(anchors, line, modelLine, grid, cellsLookingAt(grid, all))
  return anchors
}

/** Finds them again for a rectangle of cells. */
export function refreshAnchors(
  anchors: CellAnchors,
  line: GrayImage,
  modelLine: GrayImage,
  grid: CellGrid,
  cells: Rect,
) {
  const { left, top, right, bottom } = cells
  markInked(anchors.inked, line, grid, cells)
  for (let cy = top; cy < bottom; cy++) {
    for (let cx = left; cx < right; cx++) placeAnchor(anchors, line, modelLine, grid, cx, cy)
  }
  for (let cy = top; cy < bottom; cy++) {
    for (let cx = left; cx < right; cx++) openNeighbours(anchors, line, grid, cx, cy)
  }
}

/** The cells that a change of the rectangle (px) can matter to: a cell looks as far as its neighbours' anchors. */
export function cellsLookingAt(grid: CellGrid, { left, top, right, bottom }: Rect): Rect {
  const reach = Math.ceil(grid.cellPx) + 3
  const cellAt = ({ own }: CellAxis, px: number) => own[Math.min(own.length - 1, Math.max(0, px))] as number
  return {
    left: Math.max(grid.x.first, cellAt(grid.x, left - reach) - 1),
    top: Math.max(grid.y.first, cellAt(grid.y, top - reach) - 1),
    right: Math.min(grid.x.last, cellAt(grid.x, right - 1 + reach) + 1) + 1,
    bottom: Math.min(grid.y.last, cellAt(grid.y, bottom - 1 + reach) + 1) + 1,
  }
}

function markInked(inked: Uint8Array, line: GrayImage, grid: CellGrid, cells: Rect) {
  for (let cy = cells.top; cy < cells.bottom; cy++) {
    inked.fill(0, cy * grid.side + cells.left, cy * grid.side + cells.right)
  }
  const { left, top, right, bottom } = pixelsIn(grid, cells)
  for (let y = top; y < bottom; y++) {
    const row = (grid.y.own[y] as number) * grid.side
    for (let x = left, i = y * line.width + left; x < right; x++, i++) {
      if ((line.data[i] as number) < PAPER_FROM) inked[row + (grid.x.own[x] as number)] = 1
    }
  }
}

function placeAnchor(
  anchors: CellAnchors,
  line: GrayImage,
  modelLine: GrayImage,
  grid: CellGrid,
  cx: number,
  cy: number,
) {
  const cell = cy * grid.side + cx
  anchors.x[cell] = grid.x.centrePx[cx] as number
  anchors.y[cell] = grid.y.centrePx[cy] as number
  anchors.trust[cell] = 1
  if (!anchors.inked[cell]) return
  const corner = 2 * cy * modelLine.width + 2 * cx
  let darkest = 255
  for (const i of [corner, corner + 1, corner + modelLine.width, corner + modelLine.width + 1]) {
    darkest = Math.min(darkest, modelLine.data[i] as number)
  }
  anchors.trust[cell] = Math.max(MIN_TRUST, (darkest / 255) ** 4)
  moveToPaper(anchors, cell, line, grid.cellPx)
  const [centreX, centreY] = [grid.x.centrePx[cx] as number, grid.y.centrePx[cy] as number]
  const ink = inkBetween(line, centreX, centreY, anchors.x[cell] as number, anchors.y[cell] as number)
  // The generator colours the centre: with ink between, nobody knows which side the colour belongs to.
  if (ink > 0.25) anchors.trust[cell] = MIN_TRUST
}

/** Moves the anchor to the widest bit of paper in its cell, near the centre where there is a choice. */
function moveToPaper(anchors: CellAnchors, cell: number, line: GrayImage, cellPx: number) {
  const centreX = anchors.x[cell] as number
  const centreY = anchors.y[cell] as number
  const reach = Math.max(1, Math.floor(cellPx / 2))
  const step = Math.max(1, Math.floor(cellPx / 8))
  let best = Number.NEGATIVE_INFINITY
  for (let y = Math.max(0, centreY - reach); y <= Math.min(line.height - 1, centreY + reach); y += step) {
    for (let x = Math.max(0, centreX - reach); x <= Math.min(line.width - 1, centreX + reach); x += step) {
      const score = paperAround(line, x, y, step) - Math.hypot(x - centreX, y - centreY) / (2 * reach)
      if (score <= best) continue
      best = score
      anchors.x[cell] = x
      anchors.y[cell] = y
    }
  }
}

/** −3·ink at the pixel itself − ink at four pixels around it. */
function paperAround(line: GrayImage, x: number, y: number, step: number): number {
  const stops = (px: number, py: number) => {
    const inside = px >= 0 && py >= 0 && px < line.width && py < line.height
    return inside ? (INK_STOPS[line.data[py * line.width + px] as number] as number) : 0
  }
  const around = stops(x - step, y) + stops(x + step, y) + stops(x, y - step) + stops(x, y + step)
  return -3 * stops(x, y) - around
}

function openNeighbours(anchors: CellAnchors, line: GrayImage, grid: CellGrid, cx: number, cy: number) {
  const cell = cy * grid.side + cx
  NEIGHBOURS.forEach(([dx, dy], k) => {
    const nx = cx + dx
    const ny = cy + dy
    if (nx < grid.x.first || nx > grid.x.last || ny > grid.y.last) return
    const other = ny * grid.side + nx
    const clear = !(anchors.inked[cell] || anchors.inked[other])
    // Two clean neighbours share an edge or a corner; between diagonal ones ink may still pass through that corner.
    const surelyOpen = clear && (dx === 0 || dy === 0)
    anchors.open[cell * NEIGHBOURS.length + k] = surelyOpen ? 1 : openness(anchors, line, cell, other)
  })
}

function openness(anchors: CellAnchors, line: GrayImage, from: number, to: number): number {
  const [x0, y0] = [anchors.x[from] as number, anchors.y[from] as number]
  const ink = inkBetween(line, x0, y0, anchors.x[to] as number, anchors.y[to] as number)
  return Math.min(1, Math.max(0, 1.5 - 2 * ink))
}

/** Ink met on the straight way between two pixels, in px of solid ink. */
function inkBetween(line: GrayImage, x0: number, y0: number, x1: number, y1: number): number {
  const dx = x1 - x0
  const dy = y1 - y0
  const steps = Math.max(1, Math.abs(dx), Math.abs(dy))
  const stopAt = (x: number, y: number) => INK_STOPS[line.data[y * line.width + x] as number] as number
  let ink = stopAt(x0, y0)
  let lastX = x0
  let lastY = y0
  for (let s = 1; s <= steps; s++) {
    const x = Math.round(x0 + (dx * s) / steps)
    const y = Math.round(y0 + (dy * s) / steps)
    // A slanted step must not slip through a slanted line one pixel thin.
    const slipped = x !== lastX && y !== lastY ? Math.min(stopAt(lastX, y), stopAt(x, lastY)) : 0
    ink += Math.max(stopAt(x, y), slipped)
    lastX = x
    lastY = y
  }
  return ink
}

/** How freely colour passes between a cell and itself or one of its eight neighbours, 0..1; 0 for cells further off. */
export function openBetween(anchors: CellAnchors, side: number, from: number, to: number): number {
  if (from === to) return 1
  const low = Math.min(from, to)
  const step = Math.max(from, to) - low
  const k = step === 1 ? 0 : step === side ? 1 : step === side + 1 ? 2 : step === side - 1 ? 3 : -1
  return k < 0 ? 0 : (anchors.open[low * NEIGHBOURS.length + k] as number)
}
