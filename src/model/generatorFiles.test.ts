import '@tensorflow/tfjs-backend-cpu'
import { readFile as readBytes } from 'node:fs/promises'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { PALETTE_VALUES } from '../core/color/palette.ts'
import { loadGenerator, type ReadFile } from './generatorFiles.ts'
import { EDITION } from './manifest.ts'
import { sha256Hex } from './sha256.ts'

const FOLDER = new URL('../../public/models/generator/', import.meta.url)
const SIDE = 64

async function fromDisk(path: string): Promise<ArrayBuffer> {
  return Uint8Array.from(await readBytes(new URL(path, FOLDER))).buffer
}

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
    const hints = tf.zeros<tf.Rank.R4>([1, SIDE / 4, SIDE / 4, 5])
    const spread = tf.zeros<tf.Rank.R4>([1, SIDE / 2, SIDE / 2, 4])
    const palette = tf.zeros<tf.Rank.R2>([1, PALETTE_VALUES])
    const features = generator.encode(line)
    expect(features.map((feature) => feature.shape[1])).toEqual(
      [2, 4, 8, 16, 32].map((scale) => SIDE / scale),
    )
    const colors = generator.decode(features, hints, spread, palette)
    expect(colors.shape).toEqual([1, SIDE / 2, SIDE / 2, 4])
    expect((await colors.data()).every(Number.isFinite)).toBe(true)
    tf.dispose([line, hints, spread, palette, features, colors])
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
    for (const path of [bin, 'colorDecoder/weights.bin']) {
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
    [
      'another topology',
      JSON.stringify({ edition: EDITION, dtype: 'float16', topologyHash: 'f'.repeat(64), files: {} }),
    ],
  ])('a manifest with %s is refused', async (_name, text) => {
    const loading = loadGenerator(withFiles({ 'manifest.json': new TextEncoder().encode(text) }))
    await expect(loading).rejects.toMatchObject({ code: 'bad-manifest' })
  })
})
