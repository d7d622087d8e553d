import * as tf from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { useWasmOfNode } from '../__fixtures__/wasmOfNode.ts'
import { registerKernels } from './registerKernels.ts'

beforeAll(async () => {
  useWasmOfNode()
  await tf.setBackend('wasm')
  registerKernels()
})

/** A shape, and a box in it. */
const box = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: 1,
    maxLength: 4,
  })
  .chain((axes) =>
    fc.tuple(
      fc.constant(axes.map(([size]) => size)),
      fc.constant(axes.map(([size, share]) => Math.min(size - 1, Math.floor(share * size)))),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ),
  )
  .map(([shape, begin, share]) => ({
    shape,
    begin,
    size: shape.map((whole, axis) => 1 + Math.floor(share * (whole - 1 - (begin[axis] as number)))),
  }))

test('any slice is what it is without our kernel, and leaves no tensor', async () => {
  await fc.assert(
    fc.asyncProperty(box, async ({ shape, begin, size }) => {
      const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => Math.sin(1.3 * i))
      await tf.setBackend('cpu')
      const wanted = tf.tidy(() => [...tf.slice(tf.tensor(values, shape), begin, size).dataSync()])
      await tf.setBackend('wasm')
      const before = tf.memory().numTensors
      const found = tf.tidy(() => [...tf.slice(tf.tensor(values, shape), begin, size).dataSync()])
      expect(found).toEqual(wanted)
      expect(tf.memory().numTensors).toBe(before)
    }),
    { numRuns: 60 },
  )
})

test('whole numbers stay with the kernel of TF.js', () => {
  const found = tf.tidy(() => tf.slice(tf.tensor([1, 2, 3, 4], [4], 'int32'), [1], [2]))
  expect([found.dtype, ...found.dataSync()]).toEqual(['int32', 2, 3])
  found.dispose()
})
