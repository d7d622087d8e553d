import { createRgba, type RgbaImage } from '../image/pixels.ts'
import { PAPER_WORD, pixelWords, toWord } from '../image/pixelWord.ts'
import type { DividedCell } from './divideCells.ts'
import type { PixelLabels } from './liftLabels.ts'
import { liftParts } from './liftParts.ts'

/** Flat colours of a drawing's cells. */
export interface Flats {
  /** 0xrrggbb of each cell. */
  readonly colors: Uint32Array
  /** 1 for each cell that is paper left alone; without it none is. */
  readonly isPaper?: Uint8Array | undefined
  /** Cells that hold several colours, whose entries in `colors` are not used. */
  readonly divided: readonly DividedCell[]
}

/**
 * Paints flats: each pixel in the colour of its cell, opaque; paper left alone is white and transparent. Parts of a divided cell meet in smooth borders at any size.
 * @param labels cell of each pixel of the picture
 * @param mapWidth @param mapHeight size the divided cells' pixels are counted in
 */
export function paintFlats(
  { colors, isPaper, divided }: Flats,
  labels: PixelLabels,
  size: { readonly width: number; readonly height: number },
  map: { readonly width: number; readonly height: number },
): RgbaImage {
  const out = createRgba(size.width, size.height)
  const pixels = pixelWords(out)
  const words = Uint32Array.from(colors, (color, cell) => (isPaper?.[cell] ? PAPER_WORD : toWord(color)))
  for (let p = 0; p < pixels.length; p++) pixels[p] = words[labels[p] as number] as number
  for (const cell of divided) paintDivided(pixels, cell, labels, size, map)
  return out
}

function paintDivided(
  pixels: Uint32Array,
  cell: DividedCell,
  labels: PixelLabels,
  size: { readonly width: number; readonly height: number },
  map: { readonly width: number; readonly height: number },
) {
  const words = cell.colors.map((color, part) => (cell.isPaper[part] ? PAPER_WORD : toWord(color)))
  const lifted = liftParts(cell, labels, size, map)
  for (let i = 0; i < lifted.pixels.length; i++)
    pixels[lifted.pixels[i] as number] = words[lifted.parts[i] as number] as number
}
