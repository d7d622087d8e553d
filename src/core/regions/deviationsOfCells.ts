import type { GrayImage, RgbaImage } from '../image/pixels.ts'
import type { CellMap } from './cellMap.ts'

/** Line bytes from here on are paper whose colour no line darkens. */
const CLEAR_FROM = 240
/** What the rest still weighs, so that a cell full of ink has a deviation. */
const INK_WEIGHT = 1e-3

/**
 * How far a picture's colours in each cell are from one colour: root mean square distance (colours in −1..1) of its clear paper to `colors`
 * (0xrrggbb of each cell). Line and picture have the map's size.
 */
export function deviationsOfCells(
  line: GrayImage,
  picture: RgbaImage,
  map: CellMap,
  colors: Uint32Array,
): Float32Array {
  const sums = new Float64Array(map.count)
  const totals = new Float64Array(map.count)
  map.labels.forEach((cell, p) => {
    const color = colors[cell] as number
    const weight = ((line.data[p] as number) >= CLEAR_FROM ? 1 : 0) + INK_WEIGHT
    let square = 0
    for (let c = 0; c < 3; c++) {
      const off = (picture.data[4 * p + c] as number) - ((color >> (16 - 8 * c)) & 255)
      square += (off / 127.5) ** 2
    }
    sums[cell] = (sums[cell] as number) + weight * square
    totals[cell] = (totals[cell] as number) + weight
  })
  return Float32Array.from(sums, (sum, cell) => Math.sqrt(sum / Math.max(totals[cell] as number, INK_WEIGHT)))
}
