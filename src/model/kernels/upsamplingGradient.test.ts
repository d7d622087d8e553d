import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { useWasmOfNode } from '../__fixtures__/wasmOfNode.ts'
import { prepareForTraining } from './registerKernels.ts'

beforeAll(async () => {
  useWasmOfNode()
  prepareForTraining()
  prepareForTraining()
})

const SHAPE = [2, 3, 2, 3] as const
const values = Float32Array.from({ length: 36 }, (_, i) => Math.sin(1.3 * i))

test.each([2, 3])('each place gets the sum over its block of %s a side, on cpu and wasm', async (factor) => {
  await tf.setBackend('wasm')
  const gradient = () => {
    const x = tf.tensor4d(values, [...SHAPE])
    const size: [number, number] = [SHAPE[1] * factor, SHAPE[2] * factor]
    const weights = tf.tensor4d(
      Float32Array.from({ length: 36 * factor ** 2 }, (_, i) => Math.cos(0.7 * i)),
      [SHAPE[0], ...size, SHAPE[3]],
    )
    const loss = (at: tf.Tensor4D) => tf.sum(tf.mul(tf.image.resizeNearestNeighbor(at, size), weights))
    return {
      found: tf
        .grad((at) => loss(at as tf.Tensor4D))(x)
        .dataSync(),
      weights: weights.dataSync(),
    }
  }
  const { found, weights } = gradient()
  // The loss is linear, so a place's gradient is the sum of the weights its number is multiplied by.
  const [, height, width, channels] = SHAPE
  const wanted = new Float32Array(found.length)
  weights.forEach((weight, i) => {
    const c = i % channels
    const x = Math.floor(i / channels) % (width * factor)
    const y = Math.floor(i / (channels * width * factor)) % (height * factor)
    const b = Math.floor(i / (channels * width * factor * height * factor))
    const at = ((b * height + Math.floor(y / factor)) * width + Math.floor(x / factor)) * channels + c
    wanted[at] = (wanted[at] as number) + weight
  })
  for (const [i, value] of found.entries()) expect(value).toBeCloseTo(wanted[i] as number, 4)
  await tf.setBackend('cpu')
  const onCpu = gradient().found
  for (const [i, value] of found.entries()) expect(value).toBeCloseTo(onCpu[i] as number, 4)
})
