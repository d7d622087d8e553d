import type { StrokePoint } from '../hints/stroke.ts'
import type { GrayImage } from '../image/pixels.ts'
import { createRunBuilder, type Runs, uniteRuns } from './runs.ts'

/** How cells lie to each other past openings that the gap tolerance does not close, straight or by way of others. */
export interface OpenAreas {
  /**
   * Which sheet each cell lies open to; −1 for those that are shut off from it, and for the sheet itself. A cell by itself although it is open is a guess at
   * what is drawn: a leaf that ends without a line, or the ground between two figures.
   */
  readonly sheetOf: Int32Array<ArrayBuffer>
  /**
   * Which closed area each cell lies in: cells that lie open to each other, none of which is the sheet, by the first of them; −1 for all others. A figure that
   * the picture's border cuts off is closed by it.
   */
  readonly closedIn: Int32Array<ArrayBuffer>
}

/** Which cell each pixel of a drawing belongs to, as runs of one cell each: a few hundred kilobytes even of a large drawing. */
export interface CellRuns extends OpenAreas {
  readonly width: number
  readonly height: number
  /** How many cells there are. */
  readonly count: number
  /** First pixel of each run, ascending; a run ends where the next one starts, the last one with the drawing. */
  readonly starts: Uint32Array<ArrayBuffer>
  /** Cell of each run, 0 … count−1. */
  readonly cells: Uint32Array<ArrayBuffer>
}

/**
 * @param labels cell of each pixel, row-major
 * @param open how the cells lie to each other; by default each is shut off from all others
 */
export function runCells(
  labels: ArrayLike<number>,
  { width, height }: { readonly width: number; readonly height: number },
  count: number,
  open: OpenAreas = shutOff(count),
): CellRuns {
  const starts: number[] = []
  const cells: number[] = []
  let before = -1
  for (let p = 0; p < width * height; p++) {
    const cell = labels[p] as number
    if (cell === before) continue
    starts.push(p)
    cells.push(cell)
    before = cell
  }
  return {
    width,
    height,
    count,
    starts: Uint32Array.from(starts),
    cells: Uint32Array.from(cells),
    ...open,
  }
}

const shutOff = (count: number): OpenAreas => ({
  sheetOf: new Int32Array(count).fill(-1),
  closedIn: Int32Array.from({ length: count }, (_, cell) => cell),
})

/** The cell of a pixel. */
function cellOf({ starts, cells }: CellRuns, pixel: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] as number) <= pixel) low = middle
    else high = middle - 1
  }
  return cells[low] as number
}

/**
 * The cell in which a path over the drawing (px) begins: that of its first place on paper, or, where it stays on ink, of its first
 * place on the drawing. Undefined where the path stays off the drawing.
 * @param inkBelow line art darker than this is ink
 */
export function cellOfPath(
  map: CellRuns,
  line: GrayImage,
  points: readonly Place[],
  inkBelow: number,
): number | undefined {
  let first: number | undefined
  for (const pixel of pixelsOnPath(map, points)) {
    if ((line.data[pixel] as number) >= inkBelow) return cellOf(map, pixel)
    first ??= pixel
  }
  return first === undefined ? undefined : cellOf(map, first)
}

/** Calls back for each run with its cell. */
export function eachRun(map: CellRuns, visit: (start: number, end: number, cell: number) => void): void {
  const { starts, cells, width, height } = map
  for (let i = 0; i < starts.length; i++)
    visit(starts[i] as number, starts[i + 1] ?? width * height, cells[i] as number)
}

/** How many pixels each cell has. */
export function cellSizes(map: CellRuns): Float64Array {
  const sizes = new Float64Array(map.count)
  eachRun(map, (start, end, cell) => {
    sizes[cell] = (sizes[cell] as number) + end - start
  })
  return sizes
}

/** How many pixels of each cell a set holds. */
export function countInside(map: CellRuns, set: Runs): Float64Array {
  const { starts, cells } = map
  const inside = new Float64Array(map.count)
  let run = 0
  for (let i = 0; i < set.length; i += 2) {
    const end = set[i + 1] as number
    for (let at = set[i] as number; at < end; ) {
      while ((starts[run + 1] ?? Number.POSITIVE_INFINITY) <= at) run++
      const stop = Math.min(end, starts[run + 1] ?? end)
      const cell = cells[run] as number
      inside[cell] = (inside[cell] as number) + stop - at
      at = stop
    }
  }
  return inside
}

/** The pixels of some cells, each cell's for itself. */
export function runsOfCells(map: CellRuns, chosen: Iterable<number>): Map<number, Runs> {
  const builders = new Map([...chosen].map((cell) => [cell, createRunBuilder()]))
  eachRun(map, (start, end, cell) => builders.get(cell)?.add(start, end))
  return new Map([...builders].map(([cell, builder]) => [cell, builder.build()]))
}

/** The pixels of some cells together. */
export const pixelsOfCells = (map: CellRuns, chosen: Iterable<number>): Runs =>
  uniteRuns([...runsOfCells(map, chosen).values()])

/**
 * The cells that a path over the drawing (px) passes, in the order of first passing. Ink on the way counts for none, so that
 * going along a line does not take both its sides; a path on ink altogether has the cell of its first place.
 * What is returned takes the points that were added to the path, and gives the cells of the whole.
 * @param inkBelow line art darker than this is ink
 */
export function createCellPath(
  map: CellRuns,
  line: GrayImage,
  inkBelow: number,
): (added: readonly Place[]) => number[] {
  const cells = new Set<number>()
  let first: number | undefined
  let before: Place | undefined
  return (added) => {
    for (const pixel of pixelsOnPath(map, added, before)) {
      first ??= pixel
      if ((line.data[pixel] as number) >= inkBelow) cells.add(cellOf(map, pixel))
    }
    before = added.at(-1) ?? before
    return cells.size > 0 || first === undefined ? [...cells] : [cellOf(map, first)]
  }
}

type Place = Pick<StrokePoint, 'x' | 'y'>

/** The pixels of the drawing along a path, in its order, each as often as it is met; `start` is the place it comes from. */
function* pixelsOnPath(
  { width, height }: CellRuns,
  points: readonly Place[],
  start: Place | undefined = points[0],
): Generator<number> {
  for (const [i, point] of points.entries()) {
    for (const { x, y } of between(points[i - 1] ?? start ?? point, point))
      if (x >= 0 && y >= 0 && x < width && y < height) yield Math.floor(y) * width + Math.floor(x)
  }
}

/** Places on the way from one point to another, at most one px apart, the end included. */
function between(from: Place, to: Place) {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y)))
  return Array.from({ length: steps }, (_, i) => {
    const t = (i + 1) / steps
    return { x: from.x + t * (to.x - from.x), y: from.y + t * (to.y - from.y) }
  })
}
