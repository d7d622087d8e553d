import { readFile } from 'node:fs/promises'
import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shippedFiles } from '../model/__fixtures__/shippedFiles.ts'
import { loadGenerator } from '../model/generatorFiles.ts'
import type { SafeTensor } from '../model/safetensors.ts'
import type { GeneratorModels } from '../model/topology.ts'
import { disposeGenerator, packWeights, readTensors, variablesOf } from '../model/weightSets.ts'
import type { Engine } from '../protocol/engine.ts'
import { leftDot, twoBoxes } from './__fixtures__/testDrawing.ts'
import { createEngine } from './createEngine.ts'

const modelUrl = new URL('../../public/models/generator/', import.meta.url).href
const fromDisk = async (url: string) => Uint8Array.from(await readFile(new URL(url))).buffer
const request = { drawingId: 'a', strokes: [leftDot(120)], method: 'generator' } as const

let engine: Engine
let models: GeneratorModels
let encoder: ReadonlyMap<string, SafeTensor>
beforeAll(async () => {
  engine = createEngine({ readFile: fromDisk })
  await engine.load({ modelUrl, backend: 'wasm', size: 64 })
  await engine.openDrawing('a', twoBoxes(120))
  models = (await loadGenerator(shippedFiles('generator'))).models
  const variables = [...variablesOf(models)].filter(([name]) => name.startsWith('lineEncoder/'))
  encoder = await readTensors(variables)
})
afterAll(async () => {
  disposeGenerator(models)
  await engine.dispose()
})

/** An adaptation of the line encoder, its numbers changed. */
const adapted = (change: (value: number, name: string) => number) =>
  packWeights(
    models,
    new Map(
      [...encoder].map(([name, { shape, values }]) => [
        name,
        { shape, values: values.map((value) => change(value, name)) },
      ]),
    ),
  )

test('weights close to the generator’s are taken', async () => {
  await expect(engine.useWeights(adapted((value) => value * 0.99))).resolves.toBeUndefined()
  await engine.useWeights(undefined)
})

test.each([
  [
    'answer the same everywhere',
    (value: number, name: string) => (name.endsWith('/bias') ? -900 : value * 1e-3),
  ],
  ['answer absurd numbers', (value: number) => value * 150],
])(
  'weights that %s are refused; colouring goes on with those before, and nothing is left behind',
  async (_, change) => {
    const before = await engine.colorize(request)
    const tensors = tf.memory().numTensors
    await expect(engine.useWeights(adapted(change))).rejects.toMatchObject({
      code: 'bad-weights',
      message: expect.stringMatching(/nothing sensible/),
    })
    expect(tf.memory().numTensors).toBe(tensors)
    expect((await engine.colorize(request)).colors.data).toEqual(before.colors.data)
  },
)

test('nor are they loaded with the generator', async () => {
  const other = createEngine({ readFile: fromDisk })
  const weights = adapted((value) => value * 150)
  const loading = other.load({ modelUrl, backend: 'wasm', size: 64, weights })
  await expect(loading).rejects.toMatchObject({ code: 'bad-weights' })
})
