import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { useWasmOfNode } from '../__fixtures__/wasmOfNode.ts'
import { prepareForTraining } from './prepareForTraining.ts'

beforeAll(() => {
  useWasmOfNode()
  prepareForTraining()
})

const wave = (shape: number[], phase: number) =>
  tf.tensor(
    Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => Math.sin(1.7 * i + phase)),
    shape,
  )

describe.each(['cpu', 'wasm'])('on %s', (backend) => {
  test.each([
    [[3], [4]],
    [
      [2, 3],
      [3, 1],
    ],
    [
      [2, 5, 1],
      [1, 1, 4],
    ],
    [
      [1, 1, 4],
      [2, 5, 1],
    ],
    [
      [1, 2, 1, 3],
      [3, 2, 2, 2],
    ],
  ])('a tile of %j by %j pulls back the sum over repetitions', async (shape, reps) => {
    await tf.setBackend(backend)
    const tiled = shape.map((size, axis) => size * (reps[axis] as number))
    const pull = wave(tiled, 1)
    const loss = (x: tf.Tensor) => tf.sum(tf.mul(tf.tile(x, reps), pull)) as tf.Scalar
    const x = wave(shape, 0)
    const wanted = reps.reduce<tf.Tensor>((all, times, axis) => tf.concat(Array(times).fill(all), axis), x)
    expect([...tf.tile(x, reps).dataSync()]).toEqual([...wanted.dataSync()])
    const gradient = tf.grad(loss)(x)
    expect(gradient.shape).toEqual(shape)
    const values = x.dataSync()
    const step = 0.5
    gradient.dataSync().forEach((found, i) => {
      const at = (off: number) =>
        loss(
          tf.tensor(
            values.map((value, j) => (j === i ? value + off : value)),
            shape,
          ),
        ).dataSync()[0] as number
      expect(found).toBeCloseTo((at(step) - at(-step)) / (2 * step), 4)
    })
  })

  test('and takes one sum, however many repetitions', async () => {
    await tf.setBackend(backend)
    const { newTensors } = await tf.profile(() => tf.grad((x) => tf.tile(x, [2, 300, 1]))(tf.ones([1, 1, 4])))
    expect(newTensors).toBeLessThan(10)
    const { kernels } = await tf.profile(() => tf.grad((x) => tf.tile(x, [2, 300, 1]))(tf.ones([1, 1, 4])))
    expect(kernels.length).toBeLessThan(12)
  })
})
