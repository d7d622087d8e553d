import '@tensorflow/tfjs-backend-cpu'
import { readFile } from 'node:fs/promises'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { countWork, decoderWork, encoderWork, type SavedTopology } from './flops.ts'
import { buildGenerator, FEATURE_NAMES, type GeneratorModels, topologyHash, topologyOf } from './topology.ts'
import { weightSlots } from './weightFiles.ts'

const GENERATOR = new URL('../../public/models/generator/', import.meta.url)

async function savedTopology(half: string): Promise<SavedTopology> {
  return JSON.parse(await readFile(new URL(`${half}/model.json`, GENERATOR), 'utf8')).modelTopology
}

let models: GeneratorModels
beforeAll(async () => {
  await tf.setBackend('cpu')
  models = buildGenerator()
})

describe('the ceilings', () => {
  test('at 512 px the encoder stays within 5 GFLOP, the decoder within 4, both within 4.5 M parameters', async () => {
    const encoder = encoderWork(await savedTopology('lineEncoder'), 512)
    const decoder = decoderWork(await savedTopology('colorDecoder'), 512)
    expect(encoder.flops).toBeLessThanOrEqual(5e9)
    expect(decoder.flops).toBeLessThanOrEqual(4e9)
    expect(encoder.params + decoder.params).toBeLessThanOrEqual(4.5e6)
    expect(encoder.params).toBe(models.lineEncoder.countParams())
    expect(decoder.params).toBe(models.colorDecoder.countParams())
  })

  test('work grows with the area, and the attention in it with the square of that', async () => {
    const encoder = await savedTopology('lineEncoder')
    const decoder = await savedTopology('colorDecoder')
    expect(encoderWork(encoder, 256).flops).toBe(encoderWork(encoder, 512).flops / 4)
    const growth = decoderWork(decoder, 512).flops / decoderWork(decoder, 256).flops
    expect(growth).toBeGreaterThan(4)
    expect(growth).toBeLessThan(4.2)
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
    const manifest = JSON.parse(await readFile(new URL('manifest.json', GENERATOR), 'utf8'))
    const again = buildGenerator()
    expect(topologyHash(models)).toBe(manifest.topologyHash)
    expect(topologyHash(again)).toBe(manifest.topologyHash)
    expect(weightSlots(again.colorDecoder)).toEqual(weightSlots(models.colorDecoder))
    expect(topologyOf(models.lineEncoder)).toEqual(await savedTopology('lineEncoder'))
  })

  test('features come in their stable order and are the decoder’s first inputs', () => {
    expect(models.lineEncoder.outputs.map(({ name }) => name.split('/')[0])).toEqual([...FEATURE_NAMES])
    const wanted = [
      ...['s2', 's4', 's8', 's16', 's32'].map((scale) => `feature_${scale}`),
      'hints',
      'spread',
      'palette',
    ]
    expect(models.colorDecoder.inputNames).toEqual(wanted)
    const encoderWidths = models.lineEncoder.outputs.map(({ shape }) => shape[3])
    expect(models.colorDecoder.inputs.slice(0, 5).map(({ shape }) => shape[3])).toEqual(encoderWidths)
  })

  test('every convolution is named, biased, and free of padding tricks', async () => {
    const layers = [
      ...(await savedTopology('lineEncoder')).config.layers,
      ...(await savedTopology('colorDecoder')).config.layers,
    ]
    for (const { class_name, config } of layers) {
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
