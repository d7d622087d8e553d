import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { createRandom } from '../../core/random.ts'
import { gatedBlend } from './gatedBlend.ts'
import { PixelShuffle, PixelUnshuffle, pixelShuffle, pixelUnshuffle } from './pixelShuffle.ts'

const random = createRandom('layers')
const STEP = 1e-2

function drawn(shape: [number, number, number, number]): tf.Tensor4D {
  const count = shape.reduce((product, size) => product * size, 1)
  return tf.tensor4d(
    Array.from({ length: count }, () => random.range(-1, 1)),
    shape,
  )
}

/** Compares the registered gradient of sum(weights · f(x)) with central differences, in each element of x. */
function expectTrueGradient(f: (x: tf.Tensor4D) => tf.Tensor, x: tf.Tensor4D): void {
  const weights = drawn(f(x).shape as [number, number, number, number])
  const loss = (at: tf.Tensor4D) => tf.sum(tf.mul(weights, f(at))) as tf.Scalar
  const found = tf
    .grad((at) => loss(at as tf.Tensor4D))(x)
    .dataSync()
  const values = x.dataSync()
  for (let i = 0; i < values.length; i++) {
    const moved = [STEP, -STEP].map((by) => {
      const copy = Float32Array.from(values)
      copy[i] = (copy[i] ?? 0) + by
      return loss(tf.tensor4d(copy, x.shape)).dataSync()[0] ?? 0
    }) as [number, number]
    expect(found[i]).toBeCloseTo((moved[0] - moved[1]) / (2 * STEP), 2)
  }
}

beforeAll(() => tf.setBackend('cpu'))

describe('pixel shuffling', () => {
  test('a block becomes channels row by row', () => {
    const x = tf.tensor4d([0, 1, 2, 3, 4, 5, 6, 7], [1, 2, 4, 1])
    expect(pixelUnshuffle(x).arraySync()).toEqual([
      [
        [
          [0, 1, 4, 5],
          [2, 3, 6, 7],
        ],
      ],
    ])
  })

  test('one is the inverse of the other, for any batch and sides', () => {
    const x = drawn([2, 4, 6, 3])
    expect(pixelShuffle(pixelUnshuffle(x)).dataSync()).toEqual(x.dataSync())
  })

  test('gradients agree with finite differences', () => {
    expectTrueGradient(pixelUnshuffle, drawn([1, 4, 2, 2]))
    expectTrueGradient(pixelShuffle, drawn([1, 2, 1, 8]))
  })

  test('layers know their output shapes, unknown sides too', () => {
    expect(new PixelUnshuffle({}).computeOutputShape([null, null, 6, 3])).toEqual([null, null, 3, 12])
    expect(new PixelShuffle({}).computeOutputShape([null, 5, null, 12])).toEqual([null, 10, null, 3])
  })
})

describe('gated blend', () => {
  test('a closed gate leaves the spread alone, an open one replaces it by the proposal', () => {
    const spread = tf.tensor4d([0.25, -0.5, 1, 0.7], [1, 1, 1, 4])
    const closed = tf.tensor4d([1, 1, 1, -100], [1, 1, 1, 4])
    const open = tf.tensor4d([1, 0.5, -1, 100], [1, 1, 1, 4])
    expect([...gatedBlend(closed, spread).dataSync()]).toEqual([0.25, -0.5, 1])
    expect([...gatedBlend(open, spread).dataSync()]).toEqual([1, 0.5, -1])
  })

  test('gradients agree with finite differences in both inputs', () => {
    const spread = drawn([1, 2, 2, 4])
    const correction = drawn([1, 2, 2, 4])
    expectTrueGradient((x) => gatedBlend(x, spread), correction)
    expectTrueGradient((x) => gatedBlend(correction, x), spread)
  })
})
