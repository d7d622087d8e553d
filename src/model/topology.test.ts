import '@tensorflow/tfjs-backend-cpu'
import { readFile } from 'node:fs/promises'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { TOKEN_PAIR, TOKEN_STATE } from '../core/regions/cellTokens.ts'
import { countWork, encoderWork, regionWork, type SavedTopology } from './flops.ts'
import { FEATURE_NAMES } from './lineEncoder.ts'
import { GENERATOR_SHAPES } from './shapes.ts'
import { buildGenerator, type GeneratorModels, HALVES, topologyHash, topologyOf } from './topology.ts'
import { weightSlots } from './weightFiles.ts'

const GENERATOR = new URL('../../public/models/generator/', import.meta.url)
const REGIONS = GENERATOR_SHAPES.regions

const savedJson = async (path: string) => JSON.parse(await readFile(new URL(path, GENERATOR), 'utf8'))

async function savedTopology(half: string): Promise<SavedTopology> {
  return (await savedJson(`${half}/model.json`)).modelTopology
}

let models: GeneratorModels
beforeAll(async () => {
  await tf.setBackend('cpu')
  models = buildGenerator()
})

describe('the ceilings', () => {
  test('at most 4.5 M parameters and 9 MB of float16 in both halves', async () => {
    const counts = HALVES.map((half) => models[half].countParams())
    const files = await Promise.all(
      HALVES.map(async (half) => (await readFile(new URL(`${half}/weights.bin`, GENERATOR))).length),
    )
    const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0)
    expect(total(counts)).toBeLessThanOrEqual(4.5e6)
    expect(total(files)).toBe(2 * total(counts))
    expect(total(files)).toBeLessThanOrEqual(9e6)
  })

  test('the encoder stays within 5 GFLOP at 512 px, the decoder within 1 GFLOP at 256 tokens', async () => {
    const encoder = encoderWork(await savedTopology('lineEncoder'), 512)
    const decoder = regionWork(REGIONS, 256)
    expect(encoder.flops).toBeLessThanOrEqual(5e9)
    expect(decoder.flops).toBeLessThanOrEqual(1e9)
    expect(encoder.params).toBe(models.lineEncoder.countParams())
    expect(decoder.params).toBe(models.regionDecoder.countParams())
  })

  test('the encoder’s work grows with the area, the decoder’s faster than the tokens and slower than their square', async () => {
    const encoder = await savedTopology('lineEncoder')
    expect(encoderWork(encoder, 256).flops).toBe(encoderWork(encoder, 512).flops / 4)
    const growth = regionWork(REGIONS, 512).flops / regionWork(REGIONS, 256).flops
    expect(growth).toBeGreaterThan(2)
    expect(growth).toBeLessThan(4)
  })

  test('the manifest says the work and the parameters that are counted', async () => {
    const { params, flops } = await savedJson('manifest.json')
    const encoder = encoderWork(await savedTopology('lineEncoder'), flops.size)
    const decoder = regionWork(REGIONS, flops.tokens)
    expect(params).toEqual({ lineEncoder: encoder.params, regionDecoder: decoder.params })
    expect(flops).toMatchObject({ lineEncoder: encoder.flops, regionDecoder: decoder.flops })
  })

  test('layers the counter does not know are refused by name', () => {
    const odd = { class_name: 'Lambda', name: 'odd', config: {}, inbound_nodes: [[['line']]] }
    const topology = { config: { layers: [odd] } } as unknown as SavedTopology
    expect(() => countWork(topology, { line: { size: 8, channels: 1 } })).toThrow(/Lambda \(odd\)/)
  })

  test('a convolution costs two per multiply-add', () => {
    const conv = {
      class_name: 'Conv2D',
      name: 'conv',
      config: { filters: 4, kernel_size: [3, 3], strides: [1, 1] },
      inbound_nodes: [[['line']]],
    }
    const topology = { config: { layers: [conv] } } as unknown as SavedTopology
    expect(countWork(topology, { line: { size: 10, channels: 2 } })).toEqual({ flops: 14400, params: 76 })
  })
})

describe('the topology', () => {
  test('files and program agree, and building again changes neither hash nor names', async () => {
    const manifest = await savedJson('manifest.json')
    const again = buildGenerator()
    expect(topologyHash(models)).toBe(manifest.topologyHash)
    expect(topologyHash(again)).toBe(manifest.topologyHash)
    for (const half of HALVES) {
      expect(weightSlots(again[half])).toEqual(weightSlots(models[half]))
      expect(topologyOf(models[half])).toEqual(await savedTopology(half))
    }
  })

  test('another width or another number of heads is another design', () => {
    const hashes = [{}, { width: 80 }, { heads: 4 }, { blocks: 3 }].map((change) =>
      topologyHash(buildGenerator({ ...GENERATOR_SHAPES, regions: { ...REGIONS, ...change } })),
    )
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  test('features come in their stable order; the decoder reads them side by side', () => {
    expect(models.lineEncoder.outputs.map(({ name }) => name.split('/')[0])).toEqual([...FEATURE_NAMES])
    const widths = models.lineEncoder.outputs.map(({ shape }) => shape[3] ?? 0)
    expect(widths).toEqual(Object.values(GENERATOR_SHAPES.encoder))
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(REGIONS.features)
  })

  test('the decoder’s inputs have the sizes that core describes tokens and pairs with', () => {
    expect(models.regionDecoder.inputNames).toEqual([
      'features',
      'state',
      'pairs',
      'present',
      'copyable',
      'sure',
    ])
    const last = models.regionDecoder.inputs.map(({ shape }) => shape.at(-1))
    expect(last.slice(0, 3)).toEqual([REGIONS.features, TOKEN_STATE, TOKEN_PAIR])
    const { width, heads, bins } = REGIONS
    expect(width % heads).toBe(0)
    const mixture = models.regionDecoder.getLayer('mixture')
    expect(
      mixture.computeOutputShape([
        [null, null, bins],
        [null, 7, 64],
      ]),
    ).toEqual([null, null, null])
    expect(mixture.computeOutputShape([[1, 7, bins]])).toEqual([1, 7, bins + 7 + 1])
  })

  test('every convolution is named, biased, and free of padding tricks', async () => {
    for (const { class_name, config } of (await savedTopology('lineEncoder')).config.layers) {
      if (class_name !== 'Conv2D') continue
      const { strides, padding, use_bias } = config as {
        strides: number[]
        padding: string
        use_bias: boolean
      }
      expect(use_bias).toBe(true)
      expect(strides[0] === 1 || padding === 'valid').toBe(true)
    }
  })
})
