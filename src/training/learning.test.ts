import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { randomGenerator, TINY_SHAPES } from '../model/__fixtures__/randomGenerator.ts'
import { useWasmOfNode } from '../model/__fixtures__/wasmOfNode.ts'
import { prepareForTraining } from '../model/kernels/prepareForTraining.ts'
import { disposeGenerator, variablesOf } from '../model/weightSets.ts'
import { createHost, eventsOf, requestOf } from './__fixtures__/teaching.ts'
import { fineTune } from './fineTune.ts'

beforeAll(async () => {
  useWasmOfNode()
  await tf.setBackend('wasm')
  prepareForTraining()
})

describe('a learning rate of 10', () => {
  test.each(['adam', 'sgd'] as const)('with %s is noticed, taken back and told', async (kind) => {
    const models = randomGenerator(TINY_SHAPES)
    // Narrower than those of the shipped generator, since the bins lie near the pieces' colours: being wrong has to cost something.
    variablesOf(models)
      .get('regionDecoder/mixture/log_widths')
      ?.assign(tf.tensor1d([-3.8, -2.9]))
    const optimizer = { ...requestOf().settings.optimizer, kind, learningRate: 10 }
    const host = createHost(models)
    const settings = { steps: 30, part: 'decoder', optimizer, warmupSteps: 0, clipNorm: 1e9 } as const
    const result = await fineTune(models, requestOf(settings), undefined, host)
    const notes = eventsOf(host.events, 'note').filter(({ text }) => text.includes('halved'))
    expect(notes.length).toBeGreaterThan(0)
    expect(notes[0]?.text).toMatch(/went back to the last good weights/)
    for (const variable of variablesOf(models).values())
      expect(variable.dataSync().every(Number.isFinite)).toBe(true)
    expect(result.steps).toBe(30)
    const losses = eventsOf(host.events, 'step').map(({ report }) => report.loss)
    expect(losses.every((loss) => Number.isFinite(loss))).toBe(true)
    disposeGenerator(models)
  })
})

test('a step on wasm is a step on cpu', async () => {
  const stepOn = async (backend: 'cpu' | 'wasm') => {
    await tf.setBackend(backend)
    const models = randomGenerator(TINY_SHAPES)
    const host = createHost(models)
    await fineTune(models, requestOf({ steps: 1, part: 'decoder', batch: 2 }), undefined, host)
    disposeGenerator(models)
    return eventsOf(host.events, 'step')[0]?.report
  }
  const wasm = await stepOn('wasm')
  const cpu = await stepOn('cpu')
  expect(wasm?.loss).toBeCloseTo(cpu?.loss as number, 4)
  for (const [name, norm] of Object.entries(cpu?.gradientNorms ?? {}))
    expect(wasm?.gradientNorms[name]).toBeCloseTo(norm, 2)
  await tf.setBackend('wasm')
})
