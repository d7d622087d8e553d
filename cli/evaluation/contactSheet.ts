import { createRgba, type RgbaImage } from '../../src/core/image/pixels.ts'
import { drawHints } from './drawHints.ts'
import { fitInto } from './fitInto.ts'
import type { Look } from './look.ts'

const TILE_PX = 256
const GAP_PX = 4
const COLUMNS = 8

/** Rows of: line art with its hints, generator, spread, truth; one condition a picture. Two pictures a row, 256-px tiles on grey. */
export function drawContactSheet(looks: readonly Look[]): RgbaImage {
  const tiles = looks.flatMap(({ pair, shots }) =>
    shots.flatMap(({ strokes, pictures }) => [
      drawHints(pair, strokes),
      ...(['generator', 'spread'] as const).map(
        (method) => pictures.find((entry) => entry.method === method)?.picture,
      ),
      pair.truth,
    ]),
  )
  const step = TILE_PX + GAP_PX
  const sheet = createRgba(COLUMNS * step, Math.ceil(tiles.length / COLUMNS) * step)
  sheet.data.fill(136)
  for (let i = 3; i < sheet.data.length; i += 4) sheet.data[i] = 255
  tiles.forEach((picture, i) => {
    if (picture) paste(sheet, picture, (i % COLUMNS) * step, Math.floor(i / COLUMNS) * step)
  })
  return sheet
}

function paste(sheet: RgbaImage, picture: RgbaImage, left: number, top: number): void {
  const tile = fitInto(picture, TILE_PX)
  const x = left + Math.floor((TILE_PX - tile.width) / 2)
  const y = top + Math.floor((TILE_PX - tile.height) / 2)
  for (let row = 0; row < tile.height; row++) {
    const pixels = tile.data.subarray(row * tile.width * 4, (row + 1) * tile.width * 4)
    sheet.data.set(pixels, ((y + row) * sheet.width + x) * 4)
  }
}
