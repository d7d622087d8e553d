import '@tensorflow/tfjs-backend-cpu'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PALETTE_VALUES } from '../core/color/palette.ts'
import { createRandom } from '../core/random.ts'
import { fromFloat16Bits, toFloat16Bits } from './float16.ts'
import { type Generator, generatorFrom, loadGenerator } from './generatorFiles.ts'
import type { GeneratorManifest } from './manifest.ts'
import { buildGenerator } from './topology.ts'
import { weightSlots } from './weightFiles.ts'

const SIZE = 64
const TOLERANCE = 1e-4
const GENERATOR = new URL('../../public/models/generator/', import.meta.url)

/** Twin of `uniform` in pretrain/parity.py. */
function uniform(label: string, count: number, limit: number): Float32Array {
  const random = createRandom(label)
  return Float32Array.from({ length: count }, () => (random.next() * 2 - 1) * limit)
}

/** Twin of `drawn_weights` in pretrain/parity.py. */
function drawnGenerator(): Generator {
  const models = buildGenerator()
  for (const half of ['lineEncoder', 'colorDecoder'] as const) {
    const weights = weightSlots(models[half]).map(({ name, shape }) => {
      const count = shape.reduce((product, size) => product * size, 1)
      const fanIn = count / (shape.at(-1) ?? 1)
      const limit = name.endsWith('/bias') ? 0.1 : Math.sqrt(3 / fanIn)
      const values = uniform(`parity/${half}/${name}`, count, limit)
      return tf.tensor(
        values.map((value) => fromFloat16Bits(toFloat16Bits(value))),
        shape,
      )
    })
    models[half].setWeights(weights)
    tf.dispose(weights)
  }
  return generatorFrom(models, {} as GeneratorManifest)
}

function shippedGenerator(): Promise<Generator> {
  return loadGenerator(async (path) => Uint8Array.from(await readFile(new URL(path, GENERATOR))).buffer)
}

function input(name: string, side: number, channels: number): tf.Tensor4D {
  return tf.tensor4d(uniform(`parity/${name}`, side * side * channels, 1), [1, side, side, channels])
}

async function largestDifference(generator: Generator, expected: Float32Array): Promise<number> {
  const colors = tf.tidy(() => {
    const features = generator.encode(input('line', SIZE, 1))
    const palette = tf.tensor2d(uniform('parity/palette', PALETTE_VALUES, 1), [1, PALETTE_VALUES])
    return generator.decode(features, input('hints', SIZE / 4, 5), input('spread', SIZE / 2, 4), palette)
  })
  const values = await colors.data<'float32'>()
  colors.dispose()
  expect(values.length).toBe(expected.length)
  return values.reduce((worst, value, i) => Math.max(worst, Math.abs(value - (expected[i] ?? Number.NaN))), 0)
}

describe.each(['cpu', 'wasm'])('TF.js on %s gives what PyTorch gives', { timeout: 60_000 }, (backend) => {
  beforeAll(async () => {
    const wasmFile = createRequire(import.meta.url).resolve(
      '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm',
    )
    setWasmPaths(`${dirname(wasmFile)}/`)
    expect(await tf.setBackend(backend)).toBe(true)
  })
  afterAll(() => tf.removeBackend(backend))

  test.each([
    ['drawn', async () => drawnGenerator()],
    ['shipped', shippedGenerator],
  ])('with %s weights', async (name, make) => {
    const bytes = await readFile(new URL(`__fixtures__/parity-${name}.f32`, import.meta.url))
    const expected = new Float32Array(Uint8Array.from(bytes).buffer)
    expect(expected.every(Number.isFinite)).toBe(true)
    const generator = await make()
    expect(await largestDifference(generator, expected)).toBeLessThanOrEqual(TOLERANCE)
    generator.dispose()
  })
})
