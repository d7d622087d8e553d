import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { shippedFiles } from '../model/__fixtures__/shippedFiles.ts'
import { useWasmOfNode } from '../model/__fixtures__/wasmOfNode.ts'
import { loadGenerator } from '../model/generatorFiles.ts'
import { prepareForTraining } from '../model/kernels/prepareForTraining.ts'
import { boxPiece, createHost, eventsOf, requestOf } from './__fixtures__/teaching.ts'
import { fineTune } from './fineTune.ts'

beforeAll(async () => {
  useWasmOfNode()
  await tf.setBackend('wasm')
  prepareForTraining()
})

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
  const generator = await loadGenerator(shippedFiles('generator'))
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
