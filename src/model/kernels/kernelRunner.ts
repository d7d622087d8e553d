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

/** What a kernel is called with; `Inputs` and `Attrs` are those of its operation. */
export interface KernelCall<Inputs, Attrs> {
  readonly inputs: Inputs
  readonly attrs: Attrs
  readonly backend: WasmBackend
}

const ours = new Map<string, tf.KernelFunc>()

/**
 * Puts a kernel of ours in the place of one of the WASM backend; it gives nothing for calls that stay with the other. Does nothing without
 * the backend, or a second time.
 */
export function replaceKernel<Inputs, Attrs>(
  name: string,
  kernel: (call: KernelCall<Inputs, Attrs>) => tf.TensorInfo | undefined,
): void {
  const own = tf.getKernel(name, 'wasm')
  if (!own || own.kernelFunc === ours.get(name)) return
  const kernelFunc: tf.KernelFunc = (args) =>
    kernel(args as unknown as KernelCall<Inputs, Attrs>) ?? own.kernelFunc(args)
  ours.set(name, kernelFunc)
  tf.unregisterKernel(name, 'wasm')
  tf.registerKernel({ ...own, kernelFunc })
}

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
