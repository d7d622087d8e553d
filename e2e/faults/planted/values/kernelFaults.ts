import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { passing, spoil } from './plantedValue.ts'

/** Every operation of the wasm backend, one after the other. */
export const KERNEL = 'an operation inside'

/** Values can be planted in what any operation of the wasm backend, which has to be the current one, gives from now on. */
export function watchKernels(): void {
  const backend = tf.backend() as BackendWasm
  for (const config of tf.getKernelsForBackend('wasm')) {
    tf.unregisterKernel(config.kernelName, 'wasm')
    tf.registerKernel({
      ...config,
      kernelFunc(params) {
        const output = config.kernelFunc(params)
        const given = new Set(Object.values(params.inputs ?? {}).map((input) => input?.dataId))
        for (const info of Array.isArray(output) ? output : [output]) {
          // What only looks at its input anew would have that spoilt, which may be weights.
          if (info.dtype !== 'float32' || given.has(info.dataId)) continue
          const value = passing(KERNEL)
          if (value) spoil(backend.typedArrayFromHeap(info) as Float32Array, value)
        }
        return output
      },
    })
  }
}
