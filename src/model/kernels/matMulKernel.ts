import * as tf from '@tensorflow/tfjs-core'
import { composeKernels, type KernelCall, type Run, replaceKernel } from './kernelRunner.ts'

interface Factors {
  readonly a: tf.TensorInfo
  readonly b: tf.TensorInfo
}

interface Transposed {
  readonly transposeA: boolean
  readonly transposeB: boolean
}

type MatMulCall = KernelCall<Factors, Transposed>

/** Below so many multiplications a matrix, what it takes to hand one over is more than what is saved. */
const FEWEST = 2048

const countOf = ({ shape }: tf.TensorInfo) => tf.util.sizeFromShape(shape.slice(0, -2))
const matrixOf = ({ shape }: tf.TensorInfo) => shape.slice(-2) as [number, number]

/**
 * TF.js's WASM kernel multiplies several matrices at once, and transposed ones, ten times slower than one by one as they lie (4.22: only that goes to
 * XNNPACK): the heads of attention, and all gradients of dense layers. This one transposes first and goes matrix by matrix.
 */
export function registerMatMulKernel(): void {
  replaceKernel<Factors, Transposed>(tf.BatchMatMul, (call) => {
    const { a, b } = call.inputs
    const count = Math.max(countOf(a), countOf(b))
    const isPlain = count === 1 && !call.attrs.transposeA && !call.attrs.transposeB
    const isUneven = [a, b].some((x) => countOf(x) !== 1 && countOf(x) !== count)
    if (isPlain || isUneven) return undefined
    const [rows, inner] = turned(matrixOf(a), call.attrs.transposeA)
    const [, columns] = turned(matrixOf(b), call.attrs.transposeB)
    const outer = (countOf(a) === count ? a : b).shape.slice(0, -2)
    if (count === 1) return { ...multiplyOne(call, 0), shape: [...outer, rows, columns] }
    return rows * inner * columns < FEWEST ? undefined : multiplyEach(call, [...outer, rows, columns], count)
  })
}

const turned = ([rows, columns]: [number, number], isTransposed: boolean): [number, number] =>
  isTransposed ? [columns, rows] : [rows, columns]

function multiplyEach(call: MatMulCall, shape: number[], count: number): tf.TensorInfo {
  const { backend } = call
  const output = backend.makeOutput(shape, 'float32')
  for (let i = 0; i < count; i++) {
    const product = multiplyOne(call, i)
    const numbers = backend.typedArrayFromHeap(product)
    backend.typedArrayFromHeap(output).set(numbers, i * numbers.length)
    backend.disposeData(product.dataId)
  }
  return output
}

/** The product of the matrices of an index, [1, rows, columns]. */
function multiplyOne({ inputs, attrs, backend }: MatMulCall, index: number): tf.TensorInfo {
  return composeKernels(backend, (run) => {
    const a = factor(inputs.a, index, attrs.transposeA, run)
    const b = factor(inputs.b, index, attrs.transposeB, run)
    return run(tf.BatchMatMul, { a, b }, { transposeA: false, transposeB: false })
  })
}

/** One matrix as it is to lie; a single one stands for all. */
function factor(x: tf.TensorInfo, index: number, isTransposed: boolean, run: Run): tf.TensorInfo {
  const shape = [1, ...matrixOf(x)]
  const size = tf.util.sizeFromShape(shape)
  const flat = { ...x, shape: [tf.util.sizeFromShape(x.shape)] }
  const one =
    countOf(x) === 1
      ? { ...x, shape }
      : { ...run(tf.Slice, { x: flat }, { begin: [index * size], size: [size] }), shape }
  return isTransposed ? run(tf.Transpose, { x: one }, { perm: [0, 2, 1] }) : one
}
