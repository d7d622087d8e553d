import { createRgba, type RgbaImage } from '../image/pixels.ts'
import { pixelWords, toWord } from '../image/pixelWord.ts'
import type { DividedCell } from './divideCells.ts'
import type { PixelLabels } from './liftLabels.ts'

/** Flat colours of a drawing's cells. */
export interface Flats {
  /** 0xrrggbb of each cell. */
  readonly colors: Uint32Array
  /** Cells that hold several colours, whose entries in `colors` are not used. */
  readonly divided: readonly DividedCell[]
}

/**
 * Paints flats: each pixel in the colour of its cell, opaque. Parts of a divided cell meet in smooth borders at any size.
 * @param labels cell of each pixel of the picture
 * @param mapWidth @param mapHeight size the divided cells' pixels are counted in
 */
export function paintFlats(
  { colors, divided }: Flats,
  labels: PixelLabels,
  size: { readonly width: number; readonly height: number },
  map: { readonly width: number; readonly height: number },
): RgbaImage {
  const out = createRgba(size.width, size.height)
  const pixels = pixelWords(out)
  const words = Uint32Array.from(colors, toWord)
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
  const words = cell.colors.map(toWord)
  if (size.width === map.width && size.height === map.height) {
    cell.pixels.forEach((pixel, i) => {
      pixels[pixel] = words[cell.parts[i] as number] as number
    })
    return
  }
  const partAt = new Int8Array(map.width * map.height).fill(-1)
  cell.pixels.forEach((pixel, i) => {
    partAt[pixel] = cell.parts[i] as number
  })
  const scaleX = map.width / size.width
  const scaleY = map.height / size.height
  for (let y = 0, p = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++, p++) {
      if (labels[p] !== cell.cell) continue
      pixels[p] = words[
        partBetween(partAt, map, (x + 0.5) * scaleX - 0.5, (y + 0.5) * scaleY - 0.5)
      ] as number
    }
  }
}

/** The part that has most of the four map pixels around a place, each weighted as in bilinear interpolation. */
function partBetween(
  partAt: Int8Array,
  { width, height }: { readonly width: number; readonly height: number },
  x: number,
  y: number,
): number {
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  let best = 0
  let most = -1
  const votes = new Map<number, number>()
  for (const [cx, cy] of [
    [x0, y0],
    [x0 + 1, y0],
    [x0, y0 + 1],
    [x0 + 1, y0 + 1],
  ] as const) {
    const inside = Math.max(0, Math.min(height - 1, cy)) * width + Math.max(0, Math.min(width - 1, cx))
    const part = partAt[inside] as number
    if (part < 0) continue
    const vote = (votes.get(part) ?? 0) + (1 - Math.abs(x - cx)) * (1 - Math.abs(y - cy))
    votes.set(part, vote)
    if (vote > most) {
      most = vote
      best = part
    }
  }
  return best
}
