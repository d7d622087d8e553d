import * as tf from '@tensorflow/tfjs-core'
import { afterEach, expect, test } from 'vitest'
import { encodePalette, type Palette } from '../core/color/palette.ts'
import type { Engine } from '../protocol/engine.ts'
import { leftDot, twoBoxes } from './__fixtures__/testDrawing.ts'
import { createEngine } from './createEngine.ts'

const SIDE = 120
const SIZE = 64
const PALETTE: Palette = [
  { color: [30, 60, 200], weight: 0.25 },
  { color: [200, 40, 50], weight: 0.75 },
]

/** What the decoder was last given. */
interface Seen {
  hints: Float32Array
  palette: Float32Array
}

let engine: Engine | undefined
afterEach(() => engine?.dispose())

/** An engine whose generator paints everything in the palette's first colour and keeps what it was given. */
async function openWatched(seen: Seen): Promise<Engine> {
  const watched = createEngine({
    readFile: () => Promise.reject(new Error('nothing is to be read')),
    loadGenerator: async () => ({
      manifest: {} as never,
      models: {} as never,
      encode: () => [],
      decode: (_features, hints, _spread, palette) => {
        seen.hints = hints.dataSync<'float32'>()
        seen.palette = palette.dataSync<'float32'>()
        const [r = 0, g = 0, b = 0] = seen.palette
        return tf.tile(tf.tensor4d([r, g, b, 0], [1, 1, 1, 4]), [1, SIZE / 2, SIZE / 2, 1]) as tf.Tensor4D
      },
      dispose: () => {},
    }),
  })
  await watched.load({ modelUrl: '/', backend: 'cpu', size: SIZE })
  await watched.openDrawing('a', twoBoxes(SIDE))
  return watched
}

const nothing = (): Seen => ({ hints: new Float32Array(), palette: new Float32Array() })
const isBlank = (values: Float32Array) => values.every((value) => value === 0)

test('a palette reaches the decoder, heaviest colour first, and the colours that it makes of it are shown', async () => {
  const seen = nothing()
  engine = await openWatched(seen)
  const { colors } = await engine.colorize({
    drawingId: 'a',
    strokes: [],
    palette: PALETTE,
    method: 'generator',
  })
  expect([...seen.palette]).toEqual([...encodePalette(PALETTE)])
  expect(isBlank(seen.hints)).toBe(true)
  const inBox = (60 * SIDE + 84) * 4
  expect([...colors.data.subarray(inBox, inBox + 3)]).toEqual([200, 40, 50])
})

test('strokes and palette reach it together; without a palette it gets none', async () => {
  const seen = nothing()
  engine = await openWatched(seen)
  const request = { drawingId: 'a', strokes: [leftDot(SIDE)], method: 'generator' as const }
  await engine.colorize({ ...request, palette: PALETTE })
  expect([isBlank(seen.hints), isBlank(seen.palette)]).toEqual([false, false])
  await engine.colorize(request)
  expect([isBlank(seen.hints), isBlank(seen.palette)]).toEqual([false, true])
})
