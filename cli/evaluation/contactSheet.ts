import type { RgbaImage } from '../../src/core/image/pixels.ts'
import { drawHints } from './drawHints.ts'
import type { Look } from './look.ts'
import { tileSheet } from './tileSheet.ts'

const TILE_PX = 256
const COLUMNS = 8

/** Rows of: line art with its hints, generator, regions, truth; one condition a picture. Two pictures a row, 256-px tiles on grey. */
export function drawContactSheet(looks: readonly Look[]): RgbaImage {
  const tiles = looks.flatMap(({ pair, shots }) =>
    shots.flatMap(({ strokes, pictures }) => [
      drawHints(pair, strokes),
      ...(['generator', 'regions'] as const).map(
        (method) => pictures.find((entry) => entry.method === method)?.picture,
      ),
      pair.truth,
    ]),
  )
  return tileSheet(tiles, COLUMNS, TILE_PX)
}
