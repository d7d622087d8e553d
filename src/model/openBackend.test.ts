import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { registerKernels } from './kernels/registerKernels.ts'
import { openBackend } from './openBackend.ts'

test('WASM is opened with the kernels of ours, which every stroke needs', async () => {
  await openBackend('wasm')
  const kernels = () =>
    [tf.Tile, tf.Slice, tf.BatchMatMul].map((name) => tf.getKernel(name, 'wasm').kernelFunc)
  const opened = kernels()
  registerKernels()
  kernels().forEach((kernel, i) => {
    expect(kernel).toBe(opened[i])
  })
})
