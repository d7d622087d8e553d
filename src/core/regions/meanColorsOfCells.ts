import type { GrayImage, RgbaImage } from '../image/pixels.ts'
import type { CellMap } from './cellMap.ts'

/** Line bytes up to this are ink whose colour says nothing about the colour under it. */
const INK_TO = 64
/** What ink still weighs, so that a cell full of it has a colour. */
const INK_WEIGHT = 0.002

/** A drawing and its true colours (opaque, lines included), of one size. */
interface JudgedColors {
  readonly line: GrayImage
  readonly truth: RgbaImage
}

/** 0xrrggbb of each cell: the mean of a coloured picture over it, ink weighted out. The picture may be larger than the map. */
export function meanColorsOfCells({ line, truth }: JudgedColors, map: CellMap): Uint32Array {
  const sums = new Float64Array(map.count * 4)
  for (let y = 0, p = 0; y < line.height; y++) {
    const row = Math.floor((y * map.height) / line.height) * map.width
    for (let x = 0; x < line.width; x++, p++) {
      const cell = map.labels[row + Math.floor((x * map.width) / line.width)] as number
      const weight = Math.max(INK_WEIGHT, ((line.data[p] as number) - INK_TO) / (255 - INK_TO)) ** 2
      for (let c = 0; c < 3; c++)
        sums[cell * 4 + c] = (sums[cell * 4 + c] as number) + weight * (truth.data[4 * p + c] as number)
      sums[cell * 4 + 3] = (sums[cell * 4 + 3] as number) + weight
    }
  }
  return Uint32Array.from({ length: map.count }, (_, cell) => {
    const mean = (c: number) => Math.round((sums[cell * 4 + c] as number) / (sums[cell * 4 + 3] as number))
    return (mean(0) << 16) | (mean(1) << 8) | mean(2)
  })
}
