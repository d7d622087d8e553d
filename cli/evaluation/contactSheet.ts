import type { Stroke } from '../../src/core/hints/stroke.ts'
import { createRgba, type RgbaImage } from '../../src/core/image/pixels.ts'
import { resizeRgba } from '../../src/core/image/resample.ts'
import type { Pair } from './pairs.ts'
import type { Picture } from './scorePair.ts'
import { strokeColor } from './strokeColor.ts'

const TILE_PX = 256
const GAP_PX = 4

/** One picture of the sheet: its true colours, the hints, and what came out. */
export interface SheetEntry {
  readonly pair: Pair
  readonly strokes: readonly Stroke[]
  readonly pictures: readonly Picture[]
}

/** Rows of: line art with its hints, generator, spread, truth. Two pictures a row, 256-px tiles on grey. */
export function drawContactSheet(entries: readonly SheetEntry[]): RgbaImage {
  const tiles = entries.map(({ pair, strokes, pictures }) => [
    drawHints(pair, strokes),
    ...(['generator', 'spread'] as const).map(
      (method) => pictures.find((entry) => entry.method === method)?.picture,
    ),
    pair.truth,
  ])
  const columns = 8
  const flat = tiles.flat()
  const step = TILE_PX + GAP_PX
  const sheet = createRgba(columns * step, Math.ceil(flat.length / columns) * step)
  sheet.data.fill(136)
  for (let i = 3; i < sheet.data.length; i += 4) sheet.data[i] = 255
  flat.forEach((picture, i) => {
    if (picture) paste(sheet, picture, (i % columns) * step, Math.floor(i / columns) * step)
  })
  return sheet
}

function paste(sheet: RgbaImage, picture: RgbaImage, left: number, top: number): void {
  const scale = TILE_PX / Math.max(picture.width, picture.height)
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const tile = resizeRgba(picture, width, height)
  const x = left + Math.floor((TILE_PX - width) / 2)
  const y = top + Math.floor((TILE_PX - height) / 2)
  for (let row = 0; row < height; row++) {
    const pixels = tile.data.subarray(row * width * 4, (row + 1) * width * 4)
    sheet.data.set(pixels, ((y + row) * sheet.width + x) * 4)
  }
}

/** The line art with every hint as a disc of its colour in a dark ring, as large as it was set or large enough to see. */
function drawHints({ line }: Pair, strokes: readonly Stroke[]): RgbaImage {
  const out = createRgba(line.width, line.height)
  line.data.forEach((value, p) => {
    out.data.set([value, value, value, 255], p * 4)
  })
  const smallestPx = Math.max(line.width, line.height) / 64
  for (const stroke of strokes) {
    const radius = Math.max(stroke.radiusPx, smallestPx)
    for (const { x, y } of stroke.points) drawDisc(out, x, y, radius * 1.25, [40, 40, 40])
    for (const { x, y } of stroke.points) drawDisc(out, x, y, radius, strokeColor(stroke))
  }
  return out
}

function drawDisc(out: RgbaImage, x: number, y: number, radius: number, color: readonly number[]): void {
  for (let py = Math.max(0, Math.floor(y - radius)); py < Math.min(out.height, y + radius); py++) {
    for (let px = Math.max(0, Math.floor(x - radius)); px < Math.min(out.width, x + radius); px++) {
      if (Math.hypot(px + 0.5 - x, py + 0.5 - y) <= radius) out.data.set(color, (py * out.width + px) * 4)
    }
  }
}
