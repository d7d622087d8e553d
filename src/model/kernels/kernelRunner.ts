import * as tf from '@tensorflow/tfjs-core'

/** What kernels of ours need of TF.js's WASM backend. */
export interface WasmBackend {
  disposeData(dataId: tf.DataId): boolean
  makeOutput(shape: number[], dtype: 'float32'): tf.TensorInfo
  /** The tensor's numbers in the WASM heap; any new output may move the heap, so take it last. */
  typedArrayFromHeap(tensor: tf.TensorInfo): Float32Array
}

export type Run = (
  name: string,
  inputs: Readonly<Record<string, tf.TensorInfo>>,
  attrs: object,
) => tf.TensorInfo

/** The same numbers under another shape. */
export const reshape = (of: tf.TensorInfo, shape: number[]): tf.TensorInfo => ({ ...of, shape })

/** Runs `work`, made of other kernels of the WASM backend, and frees what they leave in between. */
export function composeKernels(backend: WasmBackend, work: (run: Run) => tf.TensorInfo): tf.TensorInfo {
  const made: tf.TensorInfo[] = []
  const result = work((name, inputs, attrs) => {
    const kernel = tf.getKernel(name, 'wasm')
    const given = { inputs: { ...inputs }, attrs: attrs as tf.NamedAttrMap, backend }
    const output = kernel.kernelFunc(given) as tf.TensorInfo
    made.push(output)
    return output
  })
  for (const { dataId } of made) if (dataId !== result.dataId) backend.disposeData(dataId)
  return result
}
