import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { useWasmOfNode } from '../__fixtures__/wasmOfNode.ts'
import { prepareForTraining } from './prepareForTraining.ts'

beforeAll(async () => {
  useWasmOfNode()
  await tf.setBackend('wasm')
  prepareForTraining()
})

const wave = (shape: number[], phase: number) =>
  tf.tensor(
    Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => Math.sin(1.7 * i + phase)),
    shape,
  )

/** Products of rows and columns, summed in plain numbers. */
function product(a: number[][], b: number[][]): number[] {
  const columns = (b[0] as number[]).map((_, j) => b.map((row) => row[j] as number))
  return a.flatMap((row) =>
    columns.map((column) => row.reduce((sum, value, k) => sum + value * (column[k] as number), 0)),
  )
}

describe('a product of matrices', () => {
  test.each([
    [true, false],
    [false, true],
    [true, true],
  ])('a transposed %s, b %s, is what it should be and leaves no tensor', (transposeA, transposeB) => {
    const a = wave(transposeA ? [5, 3] : [3, 5], 0) as tf.Tensor2D
    const b = wave(transposeB ? [4, 5] : [5, 4], 2) as tf.Tensor2D
    const plain = (x: tf.Tensor2D, isTransposed: boolean) =>
      tf.tidy(() => (isTransposed ? tf.transpose(x) : x).arraySync()) as number[][]
    const before = tf.memory().numTensors
    const { numDataIds } = tf.engine().memory() as unknown as { numDataIds?: number }
    const found = tf.matMul(a, b, transposeA, transposeB)
    const wanted = product(plain(a, transposeA), plain(b, transposeB))
    found.dataSync().forEach((value, i) => {
      expect(value).toBeCloseTo(wanted[i] as number, 5)
    })
    found.dispose()
    expect(tf.memory().numTensors).toBe(before)
    expect((tf.engine().memory() as unknown as { numDataIds?: number }).numDataIds).toBe(numDataIds)
  })

  test.each([
    [[2, 3, 40], [2, 40, 30], false, false],
    [[2, 5, 12, 32], [2, 5, 15, 32], false, true],
    [[3, 40, 12], [3, 40, 15], true, false],
    [[1, 12, 32], [4, 32, 15], false, false],
    [[4, 12, 32], [1, 15, 32], false, true],
    [[2, 3, 5], [2, 4, 5], false, true],
  ])(
    'of several, %j by %j, is that of each pair, and leaves no tensor',
    async (shapeA, shapeB, transposeA, transposeB) => {
      const run = async (backend: string) => {
        await tf.setBackend(backend)
        const before = tf.memory().numTensors
        const found = tf.tidy(() => tf.matMul(wave(shapeA, 0), wave(shapeB, 2), transposeA, transposeB))
        const values = [...found.dataSync()]
        found.dispose()
        expect(tf.memory().numTensors).toBe(before)
        return { shape: found.shape, values }
      }
      const wanted = await run('cpu')
      const found = await run('wasm')
      expect(found.shape).toEqual(wanted.shape)
      found.values.forEach((value, i) => {
        expect(value).toBeCloseTo(wanted.values[i] as number, 4)
      })
    },
  )
})
