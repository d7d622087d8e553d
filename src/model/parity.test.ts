import { readFile } from 'node:fs/promises'
import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawnTokens } from './__fixtures__/drawnTokens.ts'
import { randomGenerator } from './__fixtures__/randomGenerator.ts'
import { shippedFiles } from './__fixtures__/shippedFiles.ts'
import { uniformTensor } from './__fixtures__/uniform.ts'
import { useWasmOfNode } from './__fixtures__/wasmOfNode.ts'
import { type Generator, generatorFrom, loadGenerator } from './generatorFiles.ts'
import { parseManifest } from './manifest.ts'
import { topologyHash } from './topology.ts'

const SIZE = 32
const TOKENS = 12
const TOLERANCE = 1e-4
/** Log weights below this are of colours that are not there; how far below says nothing. */
const LEAST = -30

async function drawnGenerator(): Promise<Generator> {
  const models = randomGenerator()
  const text = new TextDecoder().decode(await shippedFiles('generator')('manifest.json'))
  return generatorFrom(models, parseManifest(text, topologyHash(models)))
}

/** Features of all scales, then log weights: what `outputs` of pretrain/regions/parity.py stores. */
async function outputs(generator: Generator): Promise<Float32Array[]> {
  const tensors = tf.tidy(() => {
    const features = generator.encode(uniformTensor<tf.Rank.R4>([1, SIZE, SIZE, 1], 'parity/line'))
    const tokens = drawnTokens(generator.models.shapes.regions, TOKENS)
    return [...features, tf.maximum(generator.decode(tokens, generator.relate(tokens.pairs)), LEAST)]
  })
  const values = await Promise.all(tensors.map((tensor) => tensor.data<'float32'>()))
  tf.dispose(tensors)
  return values
}

/** The largest difference, against the largest value where that is more than 1. */
function difference(found: Float32Array, wanted: Float32Array): number {
  const scale = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 1)
  const away = found.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - (wanted[i] ?? Number.NaN))),
    0,
  )
  return away / scale
}

describe.each(['cpu', 'wasm'])('TF.js on %s gives what PyTorch gives', (backend) => {
  beforeAll(async () => {
    useWasmOfNode()
    expect(await tf.setBackend(backend)).toBe(true)
  })
  afterAll(() => tf.removeBackend(backend))

  test.each([
    ['drawn', drawnGenerator],
    ['shipped', () => loadGenerator(shippedFiles('generator'))],
  ])('with %s weights', async (name, make) => {
    const bytes = await readFile(new URL(`__fixtures__/parity-${name}.f32`, import.meta.url))
    const expected = new Float32Array(Uint8Array.from(bytes).buffer)
    expect(expected.every(Number.isFinite)).toBe(true)
    const generator = await make()
    const found = await outputs(generator)
    generator.dispose()
    let offset = 0
    for (const values of found) {
      const wanted = expected.subarray(offset, offset + values.length)
      expect(difference(values, wanted)).toBeLessThanOrEqual(TOLERANCE)
      offset += values.length
    }
    expect(offset).toBe(expected.length)
  })
})
