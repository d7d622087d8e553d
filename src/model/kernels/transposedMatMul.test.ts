import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { useWasmOfNode } from '../__fixtures__/wasmOfNode.ts'
import { prepareForTraining } from './registerKernels.ts'

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

describe('a product of transposed matrices', () => {
  test.each([
    [true, false],
    [false, true],
    [true, true],
  ])('a %s, b %s, is what it should be and leaves no tensor', (transposeA, transposeB) => {
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

  test('of several at once is as before', () => {
    const a = wave([2, 3, 5], 0) as tf.Tensor3D
    const b = wave([2, 4, 5], 1) as tf.Tensor3D
    const found = tf.matMul(a, b, false, true)
    const [first] = tf.split(a, 2)
    const [other] = tf.split(b, 2)
    const alone = tf.matMul(first as tf.Tensor, other as tf.Tensor, false, true)
    expect([...found.dataSync().subarray(0, 12)]).toEqual(
      [...alone.dataSync()].map((v) => expect.closeTo(v, 5)),
    )
  })
})
