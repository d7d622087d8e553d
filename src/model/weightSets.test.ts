import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { randomGenerator, TINY_SHAPES } from './__fixtures__/randomGenerator.ts'
import { saveWeights } from './__fixtures__/saveWeights.ts'
import { fromFloat16Bits, toFloat16Bits } from './float16.ts'
import { readSafetensors, writeSafetensors } from './safetensors.ts'
import { buildGenerator, type GeneratorModels } from './topology.ts'
import { copyGenerator, disposeGenerator, loadWeightsInto, variablesOf } from './weightSets.ts'
import { isKernel } from './weightsFault.ts'

/** The topology that adaptations of edition 3 were learnt for. */
const EDITION_3_HASH = '70f7ab1b69f75da618feb4e6b078dbf6599c022fedb20072d90955e4592788c7'

let models: GeneratorModels
const valuesIn = (of: GeneratorModels, name: string) => variablesOf(of).get(name)?.dataSync() as Float32Array
beforeEach(async () => {
  await tf.setBackend('cpu')
  models = randomGenerator(TINY_SHAPES)
})
afterEach(() => disposeGenerator(models))

test('names do not depend on how many generators there are', () => {
  const second = buildGenerator(TINY_SHAPES)
  expect([...variablesOf(second).keys()]).toEqual([...variablesOf(models).keys()])
  expect(variablesOf(second).has('regionDecoder/bins/kernel')).toBe(true)
  disposeGenerator(second)
})

test('a copy has the same weights and lives on its own', () => {
  const before = tf.memory().numTensors
  const copy = copyGenerator(models)
  expect(valuesIn(copy, 'lineEncoder/enc_s2/kernel')).toEqual(valuesIn(models, 'lineEncoder/enc_s2/kernel'))
  variablesOf(copy)
    .get('lineEncoder/enc_s2/bias')
    ?.assign(tf.tidy(() => tf.ones([4])))
  expect(valuesIn(models, 'lineEncoder/enc_s2/bias')).not.toEqual(valuesIn(copy, 'lineEncoder/enc_s2/bias'))
  disposeGenerator(copy)
  expect(tf.memory().numTensors).toBeLessThanOrEqual(before + 1)
})

test('all weights go out and in again as halves', async () => {
  const bytes = await saveWeights(models, { by: 'test' })
  const other = buildGenerator(TINY_SHAPES)
  loadWeightsInto(other, bytes)
  const name = 'regionDecoder/block1_query_key_value/kernel'
  expect(valuesIn(other, name)).toEqual(valuesIn(models, name).map((v) => fromFloat16Bits(toFloat16Bits(v))))
  expect(readSafetensors(bytes).metadata).toMatchObject({ by: 'test' })
  disposeGenerator(other)
})

test('a file of some layers leaves the others alone', async () => {
  const names = ['regionDecoder/bins/kernel', 'regionDecoder/bins/bias']
  const bytes = await saveWeights(models, {}, names)
  const other = buildGenerator(TINY_SHAPES)
  loadWeightsInto(other, bytes)
  const name = names[0] as string
  expect(valuesIn(other, name)).toEqual(valuesIn(models, name).map((v) => fromFloat16Bits(toFloat16Bits(v))))
  expect(valuesIn(other, 'regionDecoder/read/kernel').every((v) => v === 0)).toBe(true)
  disposeGenerator(other)
})

test('half of the way lies in the middle, none changes nothing', async () => {
  const name = 'regionDecoder/bins/kernel'
  const bytes = await saveWeights(models, {}, [name])
  const from = buildGenerator(TINY_SHAPES)
  tf.tidy(() => {
    for (const variable of variablesOf(from).values()) variable.assign(tf.fill(variable.shape, 0.25))
  })
  const to = readSafetensors(bytes).tensors.get(name)?.values
  const before = [...valuesIn(from, name)]
  loadWeightsInto(from, bytes, 0)
  expect([...valuesIn(from, name)]).toEqual(before)
  loadWeightsInto(from, bytes, 0.5)
  valuesIn(from, name).forEach((value, i) => {
    expect(value).toBeCloseTo(((before[i] as number) + (to?.[i] as number)) / 2, 6)
  })
  expect([...valuesIn(from, name)]).not.toEqual(before)
  disposeGenerator(from)
})

describe('weights that do not fit are refused by name', () => {
  const name = 'regionDecoder/bins/bias'
  const bias = { shape: [8], values: new Float32Array(8) }
  async function edited(
    change: (file: { tensors: Map<string, typeof bias>; metadata: Record<string, string> }) => void,
  ) {
    const { tensors, metadata } = readSafetensors(await saveWeights(models, {}, [name]))
    const file = { tensors: new Map(tensors) as Map<string, typeof bias>, metadata: { ...metadata } }
    change(file)
    return writeSafetensors(file)
  }
  test.each<[string, Parameters<typeof edited>[0], RegExp]>([
    ['another design', (f) => (f.metadata.topologyHash = 'x'), /another design/],
    [
      'an adaptation of the pixel generator',
      (f) => {
        f.metadata.topologyHash = EDITION_3_HASH
        f.tensors.set('colorDecoder/head/bias', bias)
      },
      /another design/,
    ],
    ['no design', (f) => delete f.metadata.topologyHash, /which generator/],
    ['a stranger', (f) => f.tensors.set('regionDecoder/tail/bias', bias), /called regionDecoder\/tail/],
    ['a wrong shape', (f) => f.tensors.set(name, { ...bias, shape: [4, 2] }), /wrong shape/],
    ['nothing', (f) => f.tensors.clear(), /are none/],
    ['an absurd number', (f) => f.tensors.get(name)?.values.fill(-2000, 3, 4), /absurd numbers in .*bins/],
  ])('%s', async (_, change, message) => {
    const bytes = await edited(change)
    expect(() => loadWeightsInto(models, bytes)).toThrow(message)
    expect(() => loadWeightsInto(models, bytes)).toThrow(expect.objectContaining({ code: 'bad-weights' }))
  })
})

test('a file of zeros is refused, one with a kernel that learnt nothing is not', async () => {
  const { tensors, metadata } = readSafetensors(await saveWeights(models))
  const { sha256: _, ...others } = metadata
  const zeroed = (count: number) => {
    const kernels = [...tensors.keys()].filter(isKernel).slice(0, count)
    const changed = [...tensors].map(([name, { shape, values }]) => {
      const kept = kernels.includes(name) ? new Float32Array(values.length) : values
      return [name, { shape, values: kept }] as const
    })
    return writeSafetensors({ tensors: new Map(changed), metadata: others })
  }
  expect(() => loadWeightsInto(models, zeroed(3))).not.toThrow()
  expect(() => loadWeightsInto(models, zeroed(tensors.size))).toThrow(/all zero in/)
})

test('numbers that look right and are not those written are refused', async () => {
  const bytes = await saveWeights(models)
  const name = 'regionDecoder/bins/kernel'
  const wrong = bytes.slice()
  wrong.fill(0, wrong.length - 64)
  const before = [...valuesIn(models, name)]
  expect(() => loadWeightsInto(models, wrong)).toThrow(/are damaged/)
  expect([...valuesIn(models, name)]).toEqual(before)
})
