import type { Palette } from '../../src/core/color/palette.ts'
import type { ModelSize } from '../../src/core/geometry/modelFrame.ts'
import type { Stroke } from '../../src/core/hints/stroke.ts'
import { createRgba, type RgbaImage } from '../../src/core/image/pixels.ts'
import { divideCells } from '../../src/core/regions/divideCells.ts'
import { createDrawnCells, type DrawnCells } from '../../src/core/regions/drawnCells.ts'
import { mainColorsOfCells } from '../../src/core/regions/mainColorsOfCells.ts'
import type { Engine } from '../../src/protocol/engine.ts'
import { copyColors, copyPixels } from './copyColors.ts'
import { floodColors } from './floodColors.ts'
import type { Pair } from './pairs.ts'

/** What is compared: the generator, what it expects on average, two ways to fill, the best that copying can reach by cell and by pixel, and the floor and ceiling of the scores. */
export const METHODS = [
  'generator',
  'expected',
  'regions',
  'flood',
  'copies',
  'pixels',
  'constant',
  'oracle',
] as const
export type Method = (typeof METHODS)[number]

/** Colours under the lines, opaque, at the picture's own size. Only the generator reads the palette, and whether it is to guess alone. */
export type Colorizer = (strokes: readonly Stroke[], palette?: Palette, alone?: boolean) => Promise<RgbaImage>

export interface MethodSetup {
  readonly engine: Engine
  readonly size: ModelSize
  /** Mean colour of the training split off the lines, 0..255; without it there is no 'constant'. */
  readonly meanColor: readonly [number, number, number] | undefined
}

/** Whether a method gives the same colours whatever it is told: then once a picture is enough. */
export const ignoresHints = (method: Method) => method === 'constant' || method === 'oracle'

/** The methods that make something of hints, the one to judge first and then its rivals; last those that know the picture. */
export const FILLERS: readonly Method[] = METHODS.filter(
  (method) => !ignoresHints(method) && method !== 'expected',
)

/** Whether a method knows the true colours: a bound for the others, no rival. */
export const isBound = (method: Method) => method === 'copies' || method === 'pixels' || method === 'oracle'

/**
 * The methods for one pair. The drawing is opened in the engine under the pair's name and, for the generator, its line is
 * encoded before the first colouring, so that timings are those of a stroke.
 */
export async function createColorizers(pair: Pair, setup: MethodSetup): Promise<Map<Method, Colorizer>> {
  const { engine, meanColor } = setup
  const drawingId = pair.name
  await engine.openDrawing(drawingId, pair.line)
  const ask =
    (expected: boolean): Colorizer =>
    async (strokes, palette, alone) =>
      (await engine.colorize({ drawingId, strokes, palette, alone, expected, method: 'generator' })).colors
  const generate = ask(false)
  const cells = createDrawnCells(pair.line)
  const truth = mainColorsOfCells(pair, cells.map).colors
  const colorizers = new Map<Method, Colorizer>([
    ['generator', generate],
    ['expected', ask(true)],
    ['regions', async (strokes) => fillCells(cells, strokes)],
    ['flood', async (strokes) => floodColors(pair.line, strokes)],
    ['copies', async (strokes) => copyColors(cells, truth, strokes)],
    ['pixels', async (strokes) => copyPixels(pair.truth, strokes)],
    ['oracle', async () => cells.paint({ colors: truth, divided: [] })],
  ])
  if (meanColor) colorizers.set('constant', async () => constantColors(pair, meanColor))
  await generate([])
  return colorizers
}

/** Hints carried to every cell, also where that is a mere guess: the preview, which shows paper there, would score otherwise. */
function fillCells(cells: DrawnCells, strokes: readonly Stroke[]): RgbaImage {
  const { hinted, carried } = cells.tell(strokes)
  return cells.paint({ colors: carried.colors, divided: divideCells(cells.map, hinted) })
}

function constantColors({ line }: Pair, color: readonly number[]): RgbaImage {
  const out = createRgba(line.width, line.height)
  for (let i = 0; i < out.data.length; i += 4) {
    for (let c = 0; c < 3; c++) out.data[i + c] = color[c] as number
    out.data[i + 3] = 255
  }
  return out
}
