import * as tf from '@tensorflow/tfjs-core'
import { composeKernels, type WasmBackend } from './kernelRunner.ts'

interface Args {
  readonly inputs: { readonly a: tf.TensorInfo; readonly b: tf.TensorInfo }
  readonly attrs: { readonly transposeA: boolean; readonly transposeB: boolean }
  readonly backend: WasmBackend
}

const isSingle = ({ shape }: tf.TensorInfo) => tf.util.sizeFromShape(shape.slice(0, -2)) === 1

/** Order of axes with the last two swapped. */
function swapped({ shape }: tf.TensorInfo): number[] {
  const axes = [...shape.keys()]
  return [...axes.slice(0, -2), axes.length - 1, axes.length - 2]
}

let registered: tf.KernelFunc | undefined

/**
 * TF.js's WASM kernel multiplies transposed matrices eight times slower than others (4.22: only those that lie as they are go to XNNPACK), and gradients of
 * dense layers are nothing else. This one transposes first where it is one matrix by one matrix. Does nothing without the backend, or a second time.
 */
export function registerTransposedMatMul(): void {
  const own = tf.getKernel(tf.BatchMatMul, 'wasm')
  if (!own || own.kernelFunc === registered) return
  registered = (args) => {
    const { inputs, attrs, backend } = args as unknown as Args
    const { transposeA, transposeB } = attrs
    if (!(transposeA || transposeB) || !isSingle(inputs.a) || !isSingle(inputs.b)) return own.kernelFunc(args)
    return composeKernels(backend, (run) => {
      const laid = (x: tf.TensorInfo, isTransposed: boolean) =>
        isTransposed ? run(tf.Transpose, { x }, { perm: swapped(x) }) : x
      const a = laid(inputs.a, transposeA)
      const b = laid(inputs.b, transposeB)
      return run(tf.BatchMatMul, { a, b }, { transposeA: false, transposeB: false })
    })
  }
  tf.unregisterKernel(tf.BatchMatMul, 'wasm')
  tf.registerKernel({ ...own, kernelFunc: registered })
}
