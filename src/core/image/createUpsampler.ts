import type { ModelFrame } from '../geometry/modelFrame.ts'
import { type CellAnchors, createCellAnchors, openBetween } from './cellAnchors.ts'
import { type CellGrid, createCellGrid } from './cellGrid.ts'
import { findNearestCells } from './nearestCells.ts'
import { createRgba, type GrayImage, type RgbaImage } from './pixels.ts'

/** Colours at S/2, [S/2, S/2, 3] in −1..1, to an opaque picture at the drawing's own size. */
export type Upsampler = (colors: Float32Array) => RgbaImage

/** Rows of cells worked on at once, and how far beyond them colour may come from: bounds the memory of huge drawings. */
const BAND_CELLS = 32
const MARGIN_CELLS = 6

/** Pixels [yFrom, yTo) near ink, in reading order: the cell their 2×2 window starts at and four byte weights (sum 255). */
interface Band {
  readonly yFrom: number
  readonly yTo: number
  readonly cells: Uint32Array
  readonly weights: Uint32Array
}

/**
 * Line-guided upsampling of the generator's colours. Away from ink colours blend bilinearly; near ink a pixel takes only
 * the cells it can reach without crossing a line, and sure cells before cells a line runs through, so that colour never
 * crosses ink. All that depends on the line art alone is worked out here, once a drawing: each call is only a gather.
 * The idea is joint bilateral upsampling (Kopf et al. 2007) with "same side of the ink" in place of the range weight.
 */
export function createUpsampler(modelLine: GrayImage, frame: ModelFrame, line: GrayImage): Upsampler {
  const grid = createCellGrid(frame)
  const anchors = createCellAnchors(line, modelLine, grid)
  const nearInk = markNearInk(anchors, grid)
  const bands: Band[] = []
  const bandPx = Math.max(1, Math.ceil(BAND_CELLS * grid.cellPx))
  for (let y = 0; y < line.height; y += bandPx) {
    bands.push(createBand(line, grid, anchors, nearInk, y, Math.min(line.height, y + bandPx)))
  }
  return (colors) => {
    const levels = toLevels(colors)
    const out = createRgba(line.width, line.height)
    const pixels = new Int32Array(out.data.buffer)
    for (const band of bands) paintBand(pixels, band, levels, grid, nearInk)
    return out
  }
}

/** −1..1 to 0..255, clamped. */
function toLevels(colors: Float32Array): Float32Array {
  const levels = new Float32Array(colors.length)
  for (let i = 0; i < levels.length; i++) {
    levels[i] = Math.min(255, Math.max(0, (colors[i] as number) * 127.5 + 127.5))
  }
  return levels
}

/** 1 for every 2×2 window of cells (by its first cell) that ink touches. */
function markNearInk(anchors: CellAnchors, grid: CellGrid): Uint8Array {
  const { side } = grid
  const near = new Uint8Array(side * side)
  const inked = (i: number) => (anchors.inked[i] ?? 0) as number
  for (let i = 0; i < near.length; i++) {
    near[i] = inked(i) | inked(i + 1) | inked(i + side) | inked(i + side + 1)
  }
  return near
}

function createBand(
  line: GrayImage,
  grid: CellGrid,
  anchors: CellAnchors,
  nearInk: Uint8Array,
  yFrom: number,
  yTo: number,
): Band {
  const { width } = line
  const marginPx = Math.ceil(MARGIN_CELLS * grid.cellPx)
  const top = Math.max(0, yFrom - marginPx)
  const bottom = Math.min(line.height, yTo + marginPx)
  const active = markActive(grid, nearInk, top, bottom)
  const nearest = findNearestCells(line, grid, anchors, active, top, bottom)
  const own = active.subarray((yFrom - top) * width, (yTo - top) * width)
  const count = own.reduce((sum, flag) => sum + flag, 0)
  const band = { yFrom, yTo, cells: new Uint32Array(count), weights: new Uint32Array(count) }
  for (let y = yFrom, slot = 0; y < yTo; y++) {
    const row = (grid.y.base[y] as number) * grid.side
    const fy = grid.y.fraction[y] as number
    for (let x = 0, i = (y - top) * width; x < width; x++, i++) {
      if (!active[i]) continue
      const window = row + (grid.x.base[x] as number)
      weighPixel(band, slot++, grid, anchors, window, nearest[i] as number, grid.x.fraction[x] as number, fy)
    }
  }
  return band
}

/** 1 for every pixel of the rows from … to−1 whose window of cells ink touches. */
function markActive(grid: CellGrid, nearInk: Uint8Array, from: number, to: number): Uint8Array {
  const columns = grid.x.base
  const width = columns.length
  const active = new Uint8Array((to - from) * width)
  for (let y = from, i = 0; y < to; y++) {
    const row = (grid.y.base[y] as number) * grid.side
    for (let x = 0; x < width; x++, i++) active[i] = nearInk[row + (columns[x] as number)] as number
  }
  return active
}

/** Bilinear weights × trust × openness towards the pixel's own cell; its own cell alone where none of the four is reached. */
function weighPixel(
  band: Band,
  slot: number,
  grid: CellGrid,
  anchors: CellAnchors,
  window: number,
  own: number,
  fx: number,
  fy: number,
) {
  const { side } = grid
  const weigh = (cell: number, bilinear: number) =>
    bilinear === 0 ? 0 : bilinear * (anchors.trust[cell] as number) * openBetween(anchors, side, own, cell)
  const a = weigh(window, (1 - fx) * (1 - fy))
  const b = weigh(window + 1, fx * (1 - fy))
  const c = weigh(window + side, (1 - fx) * fy)
  const d = weigh(window + side + 1, fx * fy)
  const sum = a + b + c + d
  // So little means that only doubtful or cut-off cells are near: the pixel's own cell knows better.
  if (sum < 0.02 * (anchors.trust[own] as number)) {
    pointAtCell(band, slot, side, own)
    return
  }
  // Rounding the running sums keeps a weight of 0 at 0 and the total at 255.
  const scale = 255 / sum
  const toA = Math.round(a * scale)
  const toB = Math.round((a + b) * scale)
  const toC = Math.round((a + b + c) * scale)
  band.cells[slot] = window
  band.weights[slot] = toA | ((toB - toA) << 8) | ((toC - toB) << 16) | ((255 - toC) << 24)
}

/** The whole weight on one cell; windows never start in the last row or column, so it may be the second of its window. */
function pointAtCell(band: Band, slot: number, side: number, cell: number) {
  const right = cell % side === side - 1 ? 1 : 0
  const below = cell >= side * (side - 1) ? 1 : 0
  band.cells[slot] = cell - right - below * side
  band.weights[slot] = 255 << (8 * (right + 2 * below))
}

function paintBand(
  pixels: Int32Array,
  band: Band,
  levels: Float32Array,
  grid: CellGrid,
  nearInk: Uint8Array,
) {
  const columns = grid.x.base
  const width = columns.length
  let slot = 0
  for (let y = band.yFrom; y < band.yTo; y++) {
    const row = (grid.y.base[y] as number) * grid.side
    for (let x = 0; x < width; ) {
      const window = row + (columns[x] as number)
      let end = x + 1
      while (end < width && columns[end] === columns[x]) end++
      const at = y * width
      if (nearInk[window]) {
        paintGathered(pixels, at + x, at + end, band, slot, levels, grid.side)
        slot += end - x
      } else paintBlended(pixels, at, x, end, window, levels, grid, grid.y.fraction[y] as number)
      x = end
    }
  }
}

/** Pixels from … to−1 near ink: weighted sums of their windows' four cells. */
function paintGathered(
  pixels: Int32Array,
  from: number,
  to: number,
  band: Band,
  slot: number,
  levels: Float32Array,
  side: number,
) {
  for (let p = from, s = slot; p < to; p++, s++) {
    const packed = band.weights[s] as number
    const i = (band.cells[s] as number) * 3
    const j = i + side * 3
    const a = (packed & 255) / 255
    const b = ((packed >>> 8) & 255) / 255
    const c = ((packed >>> 16) & 255) / 255
    const d = (packed >>> 24) / 255
    const red = a * at(levels, i) + b * at(levels, i + 3) + c * at(levels, j) + d * at(levels, j + 3)
    const green =
      a * at(levels, i + 1) + b * at(levels, i + 4) + c * at(levels, j + 1) + d * at(levels, j + 4)
    const blue = a * at(levels, i + 2) + b * at(levels, i + 5) + c * at(levels, j + 2) + d * at(levels, j + 5)
    pixels[p] = packOpaque(red, green, blue)
  }
}

/** Pixels x … end−1 of one row, all between the same four clean cells: bilinear, stepped along the row. */
function paintBlended(
  pixels: Int32Array,
  row: number,
  x: number,
  end: number,
  window: number,
  levels: Float32Array,
  grid: CellGrid,
  fy: number,
) {
  const i = window * 3
  const j = i + grid.side * 3
  const blend = (k: number) => at(levels, i + k) * (1 - fy) + at(levels, j + k) * fy
  const red = blend(0)
  const green = blend(1)
  const blue = blend(2)
  const stepRed = blend(3) - red
  const stepGreen = blend(4) - green
  const stepBlue = blend(5) - blue
  for (let px = x; px < end; px++) {
    const f = grid.x.fraction[px] as number
    pixels[row + px] = packOpaque(red + f * stepRed, green + f * stepGreen, blue + f * stepBlue)
  }
}

const at = (values: Float32Array, i: number) => values[i] as number

/** One opaque RGBA pixel as a little-endian word, the byte order of every platform with typed arrays in use. */
function packOpaque(red: number, green: number, blue: number): number {
  return 0xff000000 | ((blue + 0.5) << 16) | ((green + 0.5) << 8) | (red + 0.5)
}
