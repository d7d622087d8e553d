import * as tf from '@tensorflow/tfjs-core'
import { encodePalette, PALETTE_VALUES, type Palette } from '../core/color/palette.ts'
import type { ModelSize } from '../core/geometry/modelFrame.ts'
import { type HintMaps, prepareHints, spreadHints } from '../core/hints/hintMaps.ts'
import { honourHints } from '../core/hints/honourHints.ts'
import { settleColors } from '../core/hints/settleColors.ts'
import type { Stroke } from '../core/hints/stroke.ts'
import type { RgbaImage } from '../core/image/pixels.ts'
import { TintlineError } from '../core/tintlineError.ts'
import type { ColorizeRequest, ColorizeTimings } from '../protocol/engine.ts'
import type { Drawing, ModelView } from './drawing.ts'
import type { Colorist } from './generatorRunner.ts'
import { previewColors } from './spreadColors.ts'

/** Colours at the drawing's own size, and what each step cost. */
export interface Colored {
  readonly colors: RgbaImage
  readonly timings: ColorizeTimings
}

type Timings = { -readonly [step in keyof ColorizeTimings]: number }

const noTimings = (): Timings => ({
  hintsMs: 0,
  spreadMs: 0,
  encoderMs: 0,
  decoderMs: 0,
  readBackMs: 0,
  upsampleMs: 0,
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

function makeMaps(
  view: ModelView,
  strokes: readonly Stroke[],
  timings: Timings,
  lap: () => number,
): HintMaps {
  const prepared = prepareHints(view.line, strokes, view.frame)
  timings.hintsMs = lap()
  const maps = spreadHints(prepared)
  timings.spreadMs = lap()
  return maps
}

/** The instant preview: hints carried through their own regions, the rest paper; no network. */
export function spreadDrawing(drawing: Drawing, strokes: readonly Stroke[], size: ModelSize): Colored {
  const timings = noTimings()
  const lap = createLap()
  const view = drawing.view(size)
  lap()
  const maps = makeMaps(view, strokes, timings, lap)
  const colors = view.upsample(honourHints(previewColors(maps), maps))
  timings.upsampleMs = lap()
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

/** What only the line art decides, done ahead: the line's features and the way back to full resolution. */
export async function prepareDrawing(drawing: Drawing, runner: Colorist): Promise<void> {
  const { size } = runner.info
  if (drawing.closed) return
  drawing.features(size, runner.encode)
  await runner.settle()
  if (!drawing.closed) drawing.view(size).prepare()
}

/**
 * The generator's colouring: hint maps, (only for a new line) encoder, decoder, unhinted areas flattened, hints honoured,
 * upsampled by the lines. A palette says which colours there are, not where.
 * `assertWanted` throws between steps when the result is no longer wanted.
 */
export async function generateDrawing(
  drawing: Drawing,
  { strokes, palette }: Pick<ColorizeRequest, 'strokes' | 'palette'>,
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
  const maps = makeMaps(view, strokes, timings, lap)
  const output = decode(runner, drawing.features(size, runner.encode), maps, palette)
  await runner.settle().catch((error: unknown) => {
    output.dispose()
    throw error
  })
  timings.decoderMs = lap()
  const generated = await runner.read(output)
  timings.readBackMs = lap()
  const colors = view.upsample(settleColors(generated, maps))
  timings.upsampleMs = lap()
  return { colors, timings }
}
