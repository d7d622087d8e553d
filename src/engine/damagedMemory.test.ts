import { readFile } from 'node:fs/promises'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { TintlineError } from '../core/tintlineError.ts'
import { type Generator, loadGenerator } from '../model/generatorFiles.ts'
import { variablesOf } from '../model/weightSets.ts'
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
        encode: (line) => generator.encode(line).map(befall),
        decode: (tokens, biases) => befall(generator.decode(tokens, biases)) as tf.Tensor3D,
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
