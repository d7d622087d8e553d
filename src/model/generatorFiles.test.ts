import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { drawnTokens } from './__fixtures__/drawnTokens.ts'
import { shippedFiles } from './__fixtures__/shippedFiles.ts'
import { loadGenerator, type ReadFile } from './generatorFiles.ts'
import { EDITION } from './manifest.ts'
import { sha256Hex } from './sha256.ts'

const SIDE = 64
const TOKENS = 6
const fromDisk = shippedFiles('generator')

/** The shipped files with some replaced; with `resign` the manifest's digests are made to fit the replacement. */
function withFiles(changed: Record<string, Uint8Array>, resign = false): ReadFile {
  return async (path) => {
    const replaced = changed[path]
    if (replaced) return Uint8Array.from(replaced).buffer
    if (path !== 'manifest.json' || !resign) return fromDisk(path)
    const manifest = JSON.parse(new TextDecoder().decode(await fromDisk(path)))
    for (const [name, bytes] of Object.entries(changed)) {
      manifest.files[name] = { sha256: sha256Hex(bytes), bytes: bytes.length }
    }
    return new TextEncoder().encode(JSON.stringify(manifest)).buffer as ArrayBuffer
  }
}

beforeAll(() => tf.setBackend('cpu'))

describe('the shipped generator', { timeout: 30_000 }, () => {
  test('has the contracted shapes, and leaves no tensor behind', async () => {
    const before = tf.memory().numTensors
    const generator = await loadGenerator(fromDisk)
    const loaded = tf.memory().numTensors
    const line = tf.fill<tf.Rank.R4>([1, SIDE, SIDE, 1], 1)
    const { regions } = generator.models.shapes
    const tokens = drawnTokens(regions, TOKENS)
    const features = generator.encode(line)
    expect(features.map((feature) => feature.shape[1])).toEqual(
      [2, 4, 8, 16, 32].map((scale) => SIDE / scale),
    )
    const biases = generator.relate(tokens.pairs)
    const mixture = generator.decode(tokens, biases)
    expect(mixture.shape).toEqual([1, TOKENS, regions.bins + TOKENS + 1])
    expect((await mixture.data()).every(Number.isFinite)).toBe(true)
    const bins = await generator.binColors()
    expect(bins).toHaveLength(3 * regions.bins)
    expect(bins.every((value) => value >= -1 && value <= 1)).toBe(true)
    const { features: pooled, state, pairs, present, copyable, sure } = tokens
    const graph = generator.models.regionDecoder.apply([pooled, state, pairs, present, copyable, sure])
    expect(await (graph as tf.Tensor).data(), 'what the graph answers').toEqual(await mixture.data())
    tf.dispose([
      line,
      features,
      mixture,
      graph as tf.Tensor,
      ...biases.blocks,
      biases.pointing,
      ...Object.values(tokens),
    ])
    expect(tf.memory().numTensors).toBe(loaded)
    generator.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })
})

describe('files that must not be trusted', { timeout: 30_000 }, () => {
  const bin = 'lineEncoder/weights.bin'
  const json = 'lineEncoder/model.json'

  async function editedJson(
    edit: (weights: { name: string; shape: number[] }[]) => void,
  ): Promise<Uint8Array> {
    const document = JSON.parse(new TextDecoder().decode(await fromDisk(json)))
    edit(document.weightsManifest[0].weights)
    return new TextEncoder().encode(JSON.stringify(document))
  }

  test('a flipped bit is found by its digest', async () => {
    const bytes = new Uint8Array(await fromDisk(bin))
    bytes[100] = (bytes[100] ?? 0) ^ 1
    await expect(loadGenerator(withFiles({ [bin]: bytes }))).rejects.toMatchObject({ code: 'bad-weights' })
  })

  test('a truncated file is found', async () => {
    const bytes = new Uint8Array(await fromDisk(bin)).slice(0, -2)
    const loading = loadGenerator(withFiles({ [bin]: bytes }, true))
    await expect(loading).rejects.toMatchObject({ code: 'bad-weights', message: /bytes instead of/ })
  })

  test('NaN is refused though its digest fits', async () => {
    const bytes = new Uint8Array(await fromDisk(bin))
    bytes.set([0x00, 0x7e])
    const loading = loadGenerator(withFiles({ [bin]: bytes }, true))
    await expect(loading).rejects.toMatchObject({ code: 'bad-weights', message: /not finite/ })
  })

  test.each([
    ['zeros', (bytes: Uint8Array) => bytes.fill(0), /all zero in \d+ of \d+ kernels/],
    ['an absurd number', (bytes: Uint8Array) => bytes.fill(0x7b, 100, 102), /absurd numbers in/],
  ])('%s instead of weights are refused though their digest fits', async (_, spoil, message) => {
    for (const path of [bin, 'regionDecoder/weights.bin']) {
      const bytes = new Uint8Array(await fromDisk(path))
      spoil(bytes)
      const loading = loadGenerator(withFiles({ [path]: bytes }, true))
      await expect(loading).rejects.toMatchObject({ code: 'bad-weights', message })
    }
  })

  test('another name or shape is refused', async () => {
    const renamed = await editedJson((weights) => Object.assign(weights[0] ?? {}, { name: 'other/kernel' }))
    const reshaped = await editedJson((weights) => weights[0]?.shape.reverse())
    for (const changed of [renamed, reshaped]) {
      const loading = loadGenerator(withFiles({ [json]: changed }, true))
      await expect(loading).rejects.toMatchObject({ code: 'bad-weights' })
    }
  })

  test('a refusal leaves no tensor behind', async () => {
    const before = tf.memory().numTensors
    await loadGenerator(withFiles({ 'manifest.json': new Uint8Array(3) })).catch(() => undefined)
    expect(tf.memory().numTensors).toBe(before)
  })

  test.each([
    ['not JSON', '{'],
    ['another edition', JSON.stringify({ edition: 99 })],
    ['the edition before', JSON.stringify({ edition: EDITION - 1, dtype: 'float16', files: {} })],
    [
      'another topology',
      JSON.stringify({ edition: EDITION, dtype: 'float16', topologyHash: 'f'.repeat(64), files: {} }),
    ],
  ])('a manifest with %s is refused', async (_name, text) => {
    const loading = loadGenerator(withFiles({ 'manifest.json': new TextEncoder().encode(text) }))
    await expect(loading).rejects.toMatchObject({ code: 'bad-manifest' })
  })
})
