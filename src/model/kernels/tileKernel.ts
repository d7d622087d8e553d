import * as tf from '@tensorflow/tfjs-core'
import type { WasmBackend } from './kernelRunner.ts'

interface Args {
  readonly inputs: { readonly x: tf.TensorInfo }
  readonly attrs: { readonly reps: readonly number[] }
  readonly backend: WasmBackend
}

/** Writes `values` of a shape, each axis repeated so many times. */
function tile(values: Float32Array, shape: readonly number[], reps: readonly number[], out: Float32Array) {
  const inner = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1))
  const last = shape.length - 1
  const write = (axis: number, from: number, to: number): number => {
    const size = shape[axis] as number
    const times = reps[axis] as number
    let length = 0
    if (axis === last) {
      out.set(values.subarray(from, from + size), to)
      length = size
    } else
      for (let k = 0; k < size; k++)
        length += write(axis + 1, from + k * (inner[axis] as number), to + length)
    if (length === 1) out.fill(out[to] as number, to, to + times)
    else for (let r = 1; r < times; r++) out.copyWithin(to + r * length, to, to + length)
    return length * times
  }
  write(0, 0, 0)
}

let registered: tf.KernelFunc | undefined

/**
 * TF.js's WASM backend tiles number by number through a buffer of its own (4.22), a third of the decoder's time for its layer normalisations alone; this one
 * copies runs. Does nothing without the backend, or a second time.
 */
export function registerTileKernel(): void {
  const own = tf.getKernel(tf.Tile, 'wasm')
  if (!own || own.kernelFunc === registered) return
  registered = (args) => {
    const { inputs, attrs, backend } = args as unknown as Args
    const { x } = inputs
    if (x.dtype !== 'float32' || x.shape.length === 0) return own.kernelFunc(args)
    const output = backend.makeOutput(
      x.shape.map((size, axis) => size * (attrs.reps[axis] as number)),
      'float32',
    )
    tile(backend.typedArrayFromHeap(x), x.shape, attrs.reps, backend.typedArrayFromHeap(output))
    return output
  }
  tf.unregisterKernel(tf.Tile, 'wasm')
  tf.registerKernel({ ...own, kernelFunc: registered })
}
