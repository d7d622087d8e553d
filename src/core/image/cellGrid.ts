import type { ModelFrame } from '../geometry/modelFrame.ts'
import type { Rect } from '../geometry/rect.ts'

/** One axis of a drawing against the generator's S/2 output cells. */
export interface CellAxis {
  /** Output cells whose centre lies in the drawing: first and last index. */
  readonly first: number
  readonly last: number
  /** Per drawing pixel: the lower of the two cells it lies between, and how far it is towards the upper one (0..1). */
  readonly base: Int32Array
  readonly fraction: Float32Array
  /** Per drawing pixel: the cell it lies in, clamped to first..last. */
  readonly own: Int32Array
  /** Per cell: drawing px nearest to its centre, clamped to the drawing. */
  readonly centrePx: Int32Array
}

/** How a drawing's pixels lie among the generator's output cells (side 2 model px). */
export interface CellGrid {
  /** Cells a side, S/2. */
  readonly side: number
  /** Drawing px a cell; below 1 where the drawing is smaller than the output. */
  readonly cellPx: number
  readonly x: CellAxis
  readonly y: CellAxis
}

export function createCellGrid(frame: ModelFrame): CellGrid {
  const side = frame.size / 2
  return {
    side,
    cellPx: 2 / frame.scale,
    x: createAxis(frame.drawingWidth, frame.scale / 2, frame.offsetX / 2, side),
    y: createAxis(frame.drawingHeight, frame.scale / 2, frame.offsetY / 2, side),
  }
}

function createAxis(length: number, cellsPerPx: number, offsetCells: number, side: number): CellAxis {
  const lastCell = Math.min(side - 1, Math.floor(offsetCells + length * cellsPerPx - 0.5))
  // A drawing thinner than a cell may hold no centre at all: then it belongs to the one cell it lies in.
  const first = Math.min(Math.max(0, Math.ceil(offsetCells - 0.5)), Math.max(0, lastCell))
  const last = Math.max(first, lastCell)
  const clamp = (value: number) => Math.min(last, Math.max(first, value))
  const axis = {
    first,
    last,
    base: new Int32Array(length),
    fraction: new Float32Array(length),
    own: new Int32Array(length),
    centrePx: new Int32Array(side),
  }
  for (let px = 0; px < length; px++) {
    const position = (px + 0.5) * cellsPerPx + offsetCells
    const between = clamp(position - 0.5)
    const base = Math.min(Math.floor(between), side - 2)
    axis.base[px] = base
    axis.fraction[px] = between - base
    axis.own[px] = clamp(Math.floor(position))
  }
  for (let cell = 0; cell < side; cell++) {
    const px = Math.floor((cell + 0.5 - offsetCells) / cellsPerPx)
    axis.centrePx[cell] = Math.min(length - 1, Math.max(0, px))
  }
  return axis
}

/** The drawing px that lie in a rectangle of cells. */
export function pixelsIn({ x, y }: CellGrid, cells: Rect): Rect {
  return {
    left: firstFrom(x.own, cells.left),
    top: firstFrom(y.own, cells.top),
    right: firstFrom(x.own, cells.right),
    bottom: firstFrom(y.own, cells.bottom),
  }
}

/** The drawing px that take colour from a rectangle of cells, or whose centres they are (which rounding may move by a px). */
export function pixelsBetween({ x, y }: CellGrid, cells: Rect): Rect {
  return {
    left: firstFrom(x.base, cells.left - 1) - 2,
    top: firstFrom(y.base, cells.top - 1) - 2,
    right: firstFrom(x.base, cells.right) + 2,
    bottom: firstFrom(y.base, cells.bottom) + 2,
  }
}

/** The first px whose cell is `cell` or a later one. */
function firstFrom(cells: Int32Array, cell: number): number {
  const px = cells.findIndex((own) => own >= cell)
  return px < 0 ? cells.length : px
}
