import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { randomGenerator, TINY_SHAPES } from '../model/__fixtures__/randomGenerator.ts'
import { shippedFiles } from '../model/__fixtures__/shippedFiles.ts'
import { useWasmOfNode } from '../model/__fixtures__/wasmOfNode.ts'
import { loadGenerator } from '../model/generatorFiles.ts'
import { prepareForTraining } from '../model/kernels/registerKernels.ts'
import { disposeGenerator, variablesOf } from '../model/weightSets.ts'
import { boxPiece, createHost, eventsOf, requestOf } from './__fixtures__/teaching.ts'
import { fineTune } from './fineTune.ts'

beforeAll(async () => {
  useWasmOfNode()
  await tf.setBackend('wasm')
  prepareForTraining()
})

const shipped = () => loadGenerator(shippedFiles('generator'))

/** Boxes in boxes, each ring of its own colour: more rings than hints, so that some have to be known by heart. */
function rings(role: 'train' | 'validation') {
  const piece = boxPiece(role, role)
  const colors = [
    [250, 220, 60],
    [30, 110, 70],
    [230, 90, 150],
    [60, 60, 160],
    [240, 160, 90],
  ]
  const { line, picture } = piece
  for (let p = 0; p < line.data.length; p++) {
    const out = Math.max(Math.abs((p % 64) - 31.5), Math.abs(Math.floor(p / 64) - 31.5))
    const isInk = out % 9 < 2 && out > 2 && out < 28
    line.data[p] = isInk ? 0 : 255
    picture.data.set(
      [...(isInk ? [0, 0, 0] : (colors[Math.min(4, Math.floor(out / 9))] as number[])), 255],
      p * 4,
    )
  }
  return piece
}

test('one piece alone is learnt by heart, as near as the colours of the bins come', {
  timeout: 240_000,
}, async () => {
  const generator = await shipped()
  const host = createHost(generator.models)
  const optimizer = { ...requestOf().settings.optimizer, learningRate: 1.5e-3 }
  const settings = {
    steps: 120,
    part: 'decoder',
    batch: 2,
    warmupSteps: 10,
    validateEvery: 20,
    strength: 1,
  } as const
  const pieces = [rings('train'), rings('validation')]
  await fineTune(generator.models, requestOf({ ...settings, optimizer }, pieces), undefined, host)
  const psnrs = eventsOf(host.events, 'validated').map(({ report }) => report.psnr)
  expect(psnrs[0]).toBeLessThan(15)
  expect(Math.max(...psnrs)).toBeGreaterThanOrEqual(24)
  generator.dispose()
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
