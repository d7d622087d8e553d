import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import { expect, test } from 'vitest'
import { writeSafetensors } from '../model/safetensors.ts'
import { toTfjsWeights } from './tfjsWeights.ts'

test('TF.js reads the same names, shapes and numbers, half floats and whole ones', async () => {
  const tensors = new Map([
    ['b/kernel', { shape: [2, 2], values: Float32Array.from([1, -0.5, 0.25, 8]) }],
    ['a/bias', { shape: [3], values: Float32Array.from([0.1, 0.2, 0.3]) }],
  ])
  const file = writeSafetensors({ tensors, metadata: { design: 'x' } }, (name) =>
    name === 'a/bias' ? 'F32' : 'F16',
  )
  const { manifest, weights } = toTfjsWeights(file, 'mine.bin')
  const [group] = JSON.parse(manifest) as [{ paths: string[]; weights: tf.io.WeightsManifestEntry[] }]
  expect(group.paths).toEqual(['mine.bin'])
  const read = await tf.io.decodeWeights(weights.buffer, group.weights)
  expect(Object.keys(read)).toEqual(['b/kernel', 'a/bias'])
  for (const [name, { shape, values }] of tensors) {
    expect(read[name]?.shape).toEqual(shape)
    expect([...((await read[name]?.data()) ?? [])]).toEqual([...values])
  }
})
