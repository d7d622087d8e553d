import { createRgba, type RgbaImage } from '../../src/core/image/pixels.ts'
import { fitInto } from './fitInto.ts'

const GAP_PX = 4

/** Pictures in rows of `columns`, each fitted into a square tile of `tilePx` on grey; undefined leaves a tile empty. */
export function tileSheet(
  tiles: readonly (RgbaImage | undefined)[],
  columns: number,
  tilePx: number,
): RgbaImage {
  const step = tilePx + GAP_PX
  const sheet = createRgba(columns * step - GAP_PX, Math.ceil(tiles.length / columns) * step - GAP_PX)
  sheet.data.fill(136)
  for (let i = 3; i < sheet.data.length; i += 4) sheet.data[i] = 255
  tiles.forEach((picture, i) => {
    if (picture) paste(sheet, picture, (i % columns) * step, Math.floor(i / columns) * step, tilePx)
  })
  return sheet
}

function paste(sheet: RgbaImage, picture: RgbaImage, left: number, top: number, tilePx: number): void {
  const tile = fitInto(picture, tilePx)
  const x = left + Math.floor((tilePx - tile.width) / 2)
  const y = top + Math.floor((tilePx - tile.height) / 2)
  for (let row = 0; row < tile.height; row++) {
    const pixels = tile.data.subarray(row * tile.width * 4, (row + 1) * tile.width * 4)
    sheet.data.set(pixels, ((y + row) * sheet.width + x) * 4)
  }
}
