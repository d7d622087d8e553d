import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { checkTruth, measureGflops, relativeError } from './canary.ts'

const honest = tf.getKernel('FusedConv2D', 'cpu')

beforeAll(() => tf.setBackend('cpu'))
afterEach(() => {
  tf.unregisterKernel('FusedConv2D', 'cpu')
  tf.registerKernel(honest)
})

/** Plants a fault behind every convolution. */
function plant(spoil: (values: Float32Array) => void) {
  tf.unregisterKernel('FusedConv2D', 'cpu')
  tf.registerKernel({
    ...honest,
    kernelFunc: (params) => {
      const output = honest.kernelFunc(params) as tf.TensorInfo
      spoil(tf.backend().readSync(output.dataId) as Float32Array)
      return output
    },
  })
}

test('an honest backend passes and keeps nothing', async () => {
  const before = tf.memory().numTensors
  await expect(checkTruth()).resolves.toBeUndefined()
  expect(tf.memory().numTensors).toBe(before)
})

test.each([
  ['zeros, as from a lost device', (values: Float32Array) => values.fill(0)],
  ['one wrong number', (values: Float32Array) => values.fill(9, 777, 778)],
  ['one that is no number', (values: Float32Array) => values.fill(Number.NaN, 3, 4)],
  ['half precision', (values: Float32Array) => values.set(values.map((v) => v * 1.004))],
])('a backend that answers %s is untrue', async (_, spoil) => {
  plant(spoil)
  const before = tf.memory().numTensors
  await expect(checkTruth()).rejects.toMatchObject({ code: 'backend-untrue' })
  expect(tf.memory().numTensors).toBe(before)
})

test('relative error: exact, scaled, and never small for zeros or wrong lengths', () => {
  expect(relativeError([1, -2], [1, -2])).toBe(0)
  expect(relativeError([1, -2.5], [1, -2])).toBe(0.25)
  expect(relativeError([0, 0], [0, 0])).toBe(Number.POSITIVE_INFINITY)
  expect(relativeError([1], [1, 2])).toBe(Number.POSITIVE_INFINITY)
})

test('speed is measured on the clock given and leaves nothing behind', async () => {
  const before = tf.memory().numTensors
  const ticks = [1000, 2000]
  expect(await measureGflops(() => ticks.shift() ?? 0)).toBeCloseTo(0.906, 3)
  expect(tf.memory().numTensors).toBe(before)
})
