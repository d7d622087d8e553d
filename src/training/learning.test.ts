import { readFile } from 'node:fs/promises'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { randomGenerator, TINY_WIDTHS } from '../model/__fixtures__/randomGenerator.ts'
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

const shipped = () =>
  loadGenerator(async (path) => {
    const url = new URL(`../../public/models/generator/${path}`, import.meta.url)
    return Uint8Array.from(await readFile(url)).buffer
  })

/** Light falls across box and ground: what no filling and no guess can give. */
function shaded(role: 'train' | 'validation') {
  const piece = boxPiece(role, role)
  const { data, width } = piece.picture
  for (let i = 0; i < data.length; i += 4) {
    const x = (i / 4) % width
    const y = Math.floor(i / 4 / width)
    for (let c = 0; c < 3; c++) data[i + c] = (data[i + c] as number) * (1.2 - (0.9 * (x + y)) / (2 * width))
  }
  return piece
}

test('one piece alone is learnt by heart: 30 dB and more', { timeout: 240_000 }, async () => {
  const generator = await shipped()
  const host = createHost()
  const optimizer = { ...requestOf().settings.optimizer, learningRate: 2e-3 }
  const settings = { steps: 120, part: 'decoder', batch: 2, validateEvery: 30, optimizer } as const
  await fineTune(generator.models, requestOf(settings, [shaded('train'), shaded('validation')]), {}, host)
  const psnrs = eventsOf(host.events, 'validated').map(({ report }) => report.psnr)
  console.log(psnrs)
  expect(psnrs[0]).toBeLessThan(25)
  expect(Math.max(...psnrs)).toBeGreaterThanOrEqual(30)
  generator.dispose()
})

describe('a learning rate of 10', () => {
  test.each(['adam', 'sgd'] as const)('with %s is noticed, taken back and told', async (kind) => {
    const models = randomGenerator(TINY_WIDTHS)
    const optimizer = { ...requestOf().settings.optimizer, kind, learningRate: 10 }
    const host = createHost()
    const settings = { steps: 30, part: 'decoder', optimizer, warmupSteps: 0, clipNorm: 1e9 } as const
    const result = await fineTune(models, requestOf(settings), {}, host)
    const notes = eventsOf(host.events, 'note').filter(({ text }) => text.includes('halved'))
    expect(notes.length).toBeGreaterThan(0)
    expect(notes[0]?.text).toMatch(/went back to the last good weights/)
    for (const variable of variablesOf(models).values())
      expect(variable.dataSync().every(Number.isFinite)).toBe(true)
    expect(result.steps).toBe(30)
    const losses = eventsOf(host.events, 'step').map(({ report }) => report.loss)
    console.log(notes.length, losses)
    expect(losses.every(Number.isFinite)).toBe(true)
    disposeGenerator(models)
  })
})

test('a step on wasm is a step on cpu', async () => {
  const stepOn = async (backend: 'cpu' | 'wasm') => {
    await tf.setBackend(backend)
    const models = randomGenerator(TINY_WIDTHS)
    const host = createHost()
    await fineTune(models, requestOf({ steps: 2, part: 'all', validateEvery: 9, batch: 2 }), {}, host)
    const weights = new Map([...variablesOf(models)].map(([name, variable]) => [name, variable.dataSync()]))
    disposeGenerator(models)
    return { weights, report: eventsOf(host.events, 'step')[0]?.report }
  }
  const wasm = await stepOn('wasm')
  const cpu = await stepOn('cpu')
  expect(wasm.report?.loss).toBeCloseTo(cpu.report?.loss as number, 4)
  for (const [name, norm] of Object.entries(cpu.report?.gradientNorms ?? {}))
    expect(wasm.report?.gradientNorms[name]).toBeCloseTo(norm, 3)
  await tf.setBackend('wasm')
})
