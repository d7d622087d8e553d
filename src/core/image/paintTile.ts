import type { CellGrid } from './cellGrid.ts'
import type { LineGuide } from './lineGuide.ts'
import type { Tile } from './upsamplerTile.ts'

/** Paints a tile of a picture (opaque RGBA words) in colours given by cell, [side, side, 3] in 0..255. */
export function paintTile(
  pixels: Int32Array,
  tile: Tile,
  levels: Float32Array,
  { grid, nearInk }: LineGuide,
) {
  const { left, top, right, bottom } = tile.place
  const columns = grid.x.base
  let slot = 0
  for (let y = top; y < bottom; y++) {
    const row = (grid.y.base[y] as number) * grid.side
    const at = y * columns.length
    for (let x = left; x < right; ) {
      const window = row + (columns[x] as number)
      let end = x + 1
      while (end < right && columns[end] === columns[x]) end++
      if (nearInk[window]) {
        paintGathered(pixels, at + x, at + end, tile, slot, levels, grid.side)
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
  tile: Tile,
  slot: number,
  levels: Float32Array,
  side: number,
) {
  for (let p = from, s = slot; p < to; p++, s++) {
    const packed = tile.weights[s] as number
    const i = (tile.cells[s] as number) * 3
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
