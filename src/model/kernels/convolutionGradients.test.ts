import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { useWasmOfNode } from '../__fixtures__/wasmOfNode.ts'
import { prepareForTraining } from './registerKernels.ts'

type Shape = [number, number, number, number]

/** Numbers without a pattern that a wrong index could hide in, the same on every backend. */
function drawn(shape: Shape, phase: number): tf.Tensor4D {
  const size = shape.reduce((product, side) => product * side, 1)
  return tf.tensor4d(
    Float32Array.from({ length: size }, (_, i) => Math.sin(1.7 * i + phase) + 0.01 * i),
    shape,
  )
}

interface Case {
  readonly x: Shape
  readonly filter: Shape
  readonly strides: number
  readonly pad: 'same' | 'valid'
}

const CASES: readonly Case[] = [
  { x: [2, 5, 4, 3], filter: [3, 3, 3, 2], strides: 1, pad: 'same' },
  { x: [1, 4, 6, 2], filter: [3, 3, 2, 3], strides: 1, pad: 'valid' },
  { x: [2, 4, 4, 3], filter: [2, 2, 3, 5], strides: 2, pad: 'valid' },
  { x: [1, 5, 7, 2], filter: [3, 3, 2, 2], strides: 2, pad: 'same' },
  { x: [2, 3, 3, 4], filter: [1, 1, 4, 3], strides: 1, pad: 'valid' },
  { x: [1, 8, 8, 1], filter: [4, 4, 1, 2], strides: 2, pad: 'same' },
]

/** Loss Σ weights · conv2d(x, filter): its value and both gradients. */
function lossOf({ strides, pad }: Case, x: tf.Tensor4D, filter: tf.Tensor4D): tf.Scalar {
  const y = tf.conv2d(x, filter, strides, pad)
  return tf.sum(tf.mul(y, drawn(y.shape, 3)))
}

function gradientsOf(it: Case): { x: Float32Array; filter: Float32Array } {
  return tf.tidy(() => {
    const grads = tf.grads((x, filter) => lossOf(it, x as tf.Tensor4D, filter as tf.Tensor4D))
    const [x, filter] = grads([drawn(it.x, 0), drawn(it.filter, 1)])
    return { x: x?.dataSync() as Float32Array, filter: filter?.dataSync() as Float32Array }
  })
}

function expectClose(found: Float32Array, wanted: Float32Array | number[], digits: number): void {
  expect(found.length).toBe(wanted.length)
  for (const [i, value] of found.entries()) expect(value).toBeCloseTo(wanted[i] as number, digits)
}

beforeAll(async () => {
  useWasmOfNode()
  await tf.setBackend('wasm')
  prepareForTraining()
  prepareForTraining()
})

describe.each(CASES)('conv2d of $x with $filter, strides $strides, $pad', (it) => {
  test('on wasm has the gradients that the cpu backend has', async () => {
    await tf.setBackend('cpu')
    const wanted = gradientsOf(it)
    await tf.setBackend('wasm')
    const before = tf.memory().numDataBuffers
    const found = gradientsOf(it)
    expect(tf.memory().numDataBuffers).toBe(before)
    expectClose(found.filter, wanted.filter, 4)
    expectClose(found.x, wanted.x, 4)
  })

  test('agrees with finite differences in every number of the filter', async () => {
    await tf.setBackend('wasm')
    const { filter } = gradientsOf(it)
    const x = drawn(it.x, 0)
    const values = drawn(it.filter, 1).dataSync()
    const moved = (i: number, by: number) =>
      tf.tidy(() => {
        const copy = Float32Array.from(values)
        copy[i] = (copy[i] as number) + by
        return lossOf(it, x, tf.tensor4d(copy, it.filter)).dataSync()[0] as number
      })
    const differences = Array.from(values, (_, i) => (moved(i, 0.5) - moved(i, -0.5)) / 1)
    expectClose(filter, differences, 2)
  })
})

test('nothing is left behind on the backend', async () => {
  await tf.setBackend('wasm')
  const heap = (tf.backend() as unknown as { numDataIds(): number }).numDataIds()
  gradientsOf(CASES[0] as Case)
  gradientsOf(CASES[3] as Case)
  expect((tf.backend() as unknown as { numDataIds(): number }).numDataIds()).toBe(heap)
})
