import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Stroke } from '../../src/core/hints/stroke.ts'
import { composite } from '../../src/core/image/composite.ts'
import type { RgbaImage } from '../../src/core/image/pixels.ts'
import { extractLineArt } from '../../src/core/lineArt/extractLineArt.ts'
import type { Engine } from '../../src/protocol/engine.ts'
import { drawHints } from '../evaluation/drawHints.ts'
import { tileSheet } from '../evaluation/tileSheet.ts'
import { userPath } from '../shell/files.ts'
import { loadEngine } from '../shell/loadEngine.ts'
import { parseOptions, readModelSize } from '../shell/parseOptions.ts'
import { readPicture } from '../shell/readPicture.ts'
import { writePicture } from '../shell/writePicture.ts'

/** A drawing of docs/gallery and the hints that were set on it by hand, the most telling ones first. */
export interface GalleryDrawing {
  readonly id: string
  readonly title: string
  /** Whose it is, and under which licence. */
  readonly by: string
  /** Path from the repository's root. */
  readonly line: string
  /** Colour and place, px of the drawing. */
  readonly hints: readonly (readonly [hex: string, x: number, y: number])[]
}

const FOLDER = 'docs/gallery'
const COUNTS = [0, 3, 10]
const TILE_PX = 320
const USAGE = 'Usage: npm run -s gallery -- [--size 512] [--model FOLDER] [--out docs/gallery]'

/** The gallery command: colours every drawing of docs/gallery/drawings.json at 0, 3 and 10 hints; a row of pictures each, as `ID.png`. */
export async function drawGallery(args: string[]): Promise<void> {
  const { values } = parseOptions(args, ['size', 'model', 'out'], 0, USAGE)
  const out = userPath(values.out ?? FOLDER)
  const drawings = JSON.parse(await readFile(path.join(FOLDER, 'drawings.json'), 'utf8')) as GalleryDrawing[]
  const engine = await loadEngine(
    'wasm',
    readModelSize(values.size ?? '512'),
    values.model && userPath(values.model),
  )
  await mkdir(out, { recursive: true })
  for (const drawing of drawings) {
    await writePicture(path.join(out, `${drawing.id}.png`), await drawRow(engine, drawing))
    process.stderr.write(`gallery: ${drawing.id}\n`)
  }
  await engine.dispose()
}

/** The line art with all its hints, then its colouring at each count. */
async function drawRow(engine: Engine, { id, line: file, hints }: GalleryDrawing): Promise<RgbaImage> {
  const { line } = extractLineArt(await readPicture(path.resolve(file)))
  const radiusPx = Math.max(line.width, line.height) / 90
  const strokes = hints.map(
    ([color, x, y]): Stroke => ({ tool: 'hint', color, radiusPx, points: [{ x, y, pressure: 1 }] }),
  )
  const tiles = [drawHints({ line }, strokes)]
  await engine.openDrawing(id, line)
  for (const count of COUNTS) {
    const request = { drawingId: id, strokes: strokes.slice(0, count), method: 'generator' } as const
    const { colors } = await engine.colorize(request)
    tiles.push(composite(colors, line))
  }
  await engine.closeDrawing(id)
  return tileSheet(tiles, tiles.length, TILE_PX)
}
