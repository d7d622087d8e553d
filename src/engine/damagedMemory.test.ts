import { readFile } from 'node:fs/promises'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { TintlineError } from '../core/tintlineError.ts'
import { type Generator, loadGenerator } from '../model/generatorFiles.ts'
import { variablesOf } from '../model/weightSets.ts'
import type { Half } from '../model/weightsSeal.ts'
import type { Engine } from '../protocol/engine.ts'
import { leftDot, twoBoxes } from './__fixtures__/testDrawing.ts'
import { createEngine } from './createEngine.ts'

const SIDE = 96
const modelUrl = new URL('../../public/models/generator/', import.meta.url).href
const request = { drawingId: 'a', strokes: [leftDot(SIDE)], method: 'generator' as const }

let engine: Engine
let generator: Generator
/** What becomes of each answer of the encoder and the decoder. */
let befall: (tensor: tf.Tensor) => tf.Tensor
const faults: TintlineError[] = []

beforeAll(() => {
  engine = createEngine({
    readFile: async (url) => Uint8Array.from(await readFile(new URL(url))).buffer,
    loadGenerator: async (read) => {
      generator = await loadGenerator(read)
      return {
        ...generator,
        encode: (line, see) => generator.encode(line, see).map(befall),
        decode: (tokens, biases, see) => befall(generator.decode(tokens, biases, see)) as tf.Tensor3D,
      }
    },
    onFault: (error) => faults.push(error),
  })
  return () => engine.dispose()
})
beforeEach(async () => {
  befall = (tensor) => tensor
  faults.length = 0
  await engine.load({ modelUrl, backend: 'wasm', size: 64 })
  await engine.openDrawing('a', twoBoxes(SIDE))
})

test('an answer that is all zero is refused by name, and the next one is the very picture', async () => {
  const before = await engine.colorize(request)
  befall = (tensor) => tf.tidy(() => tf.zerosLike(tensor))
  await expect(engine.colorize(request)).rejects.toMatchObject({ code: 'not-finite' })
  befall = (tensor) => tensor
  expect((await engine.colorize(request)).colors.data).toEqual(before.colors.data)
  expect(faults).toEqual([])
})

/** One layer gives one number everywhere, once. */
function spoilOnce(half: Half, name: string, value: number): void {
  const layer = generator.models[half].getLayer(name)
  const apply = layer.apply.bind(layer)
  vi.spyOn(layer, 'apply').mockImplementationOnce((...given) => {
    const right = apply(...given) as tf.Tensor
    return tf.fill(right.shape, value)
  })
}

test.each([
  ['pair_inner', 1e30],
  ['block1_mixed', 1e30],
  ['block2_norm_inner', 0],
])(
  'that the decoder’s %s gives nothing but %s is refused by name, and the next picture is right',
  async (name, value) => {
    const before = await engine.colorize(request)
    await engine.openDrawing('a', twoBoxes(SIDE))
    spoilOnce('regionDecoder', name, value)
    await expect(engine.colorize(request)).rejects.toMatchObject({ code: 'not-finite' })
    expect((await engine.colorize(request)).colors.data).toEqual(before.colors.data)
    expect(faults).toEqual([])
  },
)

test('what the encoder made of a drawing with a layer of zeros is not kept', async () => {
  const before = await engine.colorize(request)
  spoilOnce('lineEncoder', 'enc_s8_conv1', 0)
  // The drawing is looked at as soon as it is open.
  await engine.openDrawing('a', twoBoxes(SIDE))
  expect((await engine.colorize(request)).colors.data).toEqual(before.colors.data)
  expect(faults).toEqual([])
})

test.each([
  ['lineEncoder', 0],
  ['lineEncoder', Number.NaN],
  ['regionDecoder', 0],
  ['regionDecoder', 1e30],
])('weights of the %s that became %s in memory are a fault of the device', async (half, value) => {
  const [, variable] = [...variablesOf(generator.models)].find(([name]) => name.startsWith(half)) ?? []
  variable?.assign(tf.fill(variable.shape, value))
  await engine.openDrawing('a', twoBoxes(SIDE))
  await expect(engine.colorize(request)).rejects.toMatchObject({
    code: 'gpu-error',
    message: expect.stringMatching(/changed in memory/),
  })
  expect(faults).toMatchObject([{ code: 'gpu-error' }])
})
