import * as tf from '@tensorflow/tfjs-core'
import { replaceKernel } from './kernelRunner.ts'

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

interface TileInputs {
  readonly x: tf.TensorInfo
}

/**
 * TF.js's WASM backend tiles number by number through a buffer of its own (4.22), a third of the decoder's time for its layer normalisations alone; this one
 * copies runs.
 */
export function registerTileKernel(): void {
  replaceKernel<TileInputs, { readonly reps: readonly number[] }>(
    tf.Tile,
    ({ inputs: { x }, attrs, backend }) => {
      if (x.dtype !== 'float32' || x.shape.length === 0) return undefined
      const shape = x.shape.map((size, axis) => size * (attrs.reps[axis] as number))
      const output = backend.makeOutput(shape, 'float32')
      tile(backend.typedArrayFromHeap(x), x.shape, attrs.reps, backend.typedArrayFromHeap(output))
      return output
    },
  )
}
