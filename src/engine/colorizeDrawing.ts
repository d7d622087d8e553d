import * as tf from '@tensorflow/tfjs-core'
import { encodePalette, PALETTE_VALUES, type Palette } from '../core/color/palette.ts'
import { buildHintMaps, type HintMaps } from '../core/hints/hintMaps.ts'
import type { RgbaImage } from '../core/image/pixels.ts'
import { guessCells, settleGuesses, settleHints } from '../core/regions/settleCells.ts'
import { TintlineError } from '../core/tintlineError.ts'
import type { ColorizeRequest, ColorizeTimings } from '../protocol/engine.ts'
import type { Drawing } from './drawing.ts'
import type { Colorist } from './generatorRunner.ts'

/** Colours at the drawing's own size, and what each step cost. */
export interface Colored {
  readonly colors: RgbaImage
  readonly timings: ColorizeTimings
}

type Timings = { -readonly [step in keyof ColorizeTimings]: number }

const noTimings = (): Timings => ({
  cellsMs: 0,
  hintsMs: 0,
  encoderMs: 0,
  decoderMs: 0,
  readBackMs: 0,
  paintMs: 0,
})

/** A stopwatch that is read once per step: ms since it was read last. */
function createLap(): () => number {
  let last = performance.now()
  return () => {
    const now = performance.now()
    const elapsedMs = now - last
    last = now
    return elapsedMs
  }
}

/** The instant preview: hints in their own areas, the rest paper; no network. */
export function fillDrawing(
  drawing: Drawing,
  { strokes, gapPx }: Pick<ColorizeRequest, 'strokes' | 'gapPx'>,
): Colored {
  const timings = noTimings()
  const lap = createLap()
  const cells = drawing.cells(gapPx)
  timings.cellsMs = lap()
  const told = cells.tell(strokes)
  timings.hintsMs = lap()
  const colors = cells.paint(settleHints(cells.map, told))
  timings.paintMs = lap()
  return { colors, timings }
}

function decode(
  runner: Colorist,
  features: tf.Tensor[],
  maps: HintMaps,
  palette: Palette | undefined,
): tf.Tensor {
  const { size } = maps
  return tf.tidy(() =>
    runner.decode(
      features,
      tf.tensor4d(maps.hints, [1, size / 4, size / 4, 5]),
      tf.tensor4d(maps.spread, [1, size / 2, size / 2, 4]),
      tf.tensor2d(encodePalette(palette), [1, PALETTE_VALUES]),
    ),
  )
}

/** What only the line art decides, done ahead: the line's features and the cells. */
export async function prepareDrawing(drawing: Drawing, runner: Colorist): Promise<void> {
  const { size } = runner.info
  if (drawing.closed) return
  drawing.features(size, runner.encode)
  await runner.settle()
  if (!drawing.closed) drawing.cells().prepare()
}

/**
 * The generator's colouring: (only for a new line) encoder and cells, hint maps, decoder, one colour a cell, hints honoured. A palette says
 * which colours there are, not where.
 * `assertWanted` throws between steps when the result is no longer wanted.
 */
export async function generateDrawing(
  drawing: Drawing,
  { strokes, palette, gapPx }: Pick<ColorizeRequest, 'strokes' | 'palette' | 'gapPx'>,
  runner: Colorist,
  assertWanted: () => void,
): Promise<Colored> {
  const { size } = runner.info
  const timings = noTimings()
  const lap = createLap()
  if (!drawing.hasFeatures(size)) {
    drawing.features(size, runner.encode)
    await runner.settle()
    timings.encoderMs = lap()
    assertWanted()
  }
  if (drawing.closed)
    throw new TintlineError('cancelled', 'The drawing was closed while it was being coloured')
  const view = drawing.view(size)
  lap()
  const cells = drawing.cells(gapPx)
  timings.cellsMs = lap()
  const maps = buildHintMaps(view.line, strokes, view.frame)
  const told = cells.tell(strokes)
  timings.hintsMs = lap()
  const output = decode(runner, drawing.features(size, runner.encode), maps, palette)
  await runner.settle().catch((error: unknown) => {
    output.dispose()
    throw error
  })
  timings.decoderMs = lap()
  const generated = await runner.read(output)
  timings.readBackMs = lap()
  const guesses = guessCells(generated, cells.pool(view.frame, size / 2))
  const colors = cells.paint(settleGuesses(cells.map, told, guesses))
  timings.paintMs = lap()
  return { colors, timings }
}
