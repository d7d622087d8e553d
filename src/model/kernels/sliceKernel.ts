import * as tf from '@tensorflow/tfjs-core'
import { replaceKernel } from './kernelRunner.ts'

/** Runs shorter than this are copied number by number: setting them as arrays costs more. */
const SHORT_RUN = 16

/** Copies the box at `begin` of `size` out of numbers of a shape. */
function copyBox(
  from: Float32Array,
  shape: readonly number[],
  begin: readonly number[],
  size: readonly number[],
  to: Float32Array,
): void {
  const strides = shape.map((_, axis) => tf.util.sizeFromShape(shape.slice(axis + 1)))
  // Axes that are taken whole belong to one run with the axis before them.
  let last = shape.length - 1
  while (last > 0 && size[last] === shape[last]) last--
  const run = (size[last] as number) * (strides[last] as number)
  let written = 0
  const walk = (axis: number, at: number) => {
    const start = at + (begin[axis] as number) * (strides[axis] as number)
    if (axis < last) {
      for (let i = 0; i < (size[axis] as number); i++) walk(axis + 1, start + i * (strides[axis] as number))
      return
    }
    if (run >= SHORT_RUN) to.set(from.subarray(start, start + run), written)
    else for (let i = 0; i < run; i++) to[written + i] = from[start + i] as number
    written += run
  }
  walk(0, 0)
}

interface SliceAttrs {
  readonly begin: number[]
  readonly size: number[]
}

/**
 * TF.js's WASM backend copies the whole tensor before it takes a slice of it (4.22): for the biases of attention, of which each block takes its own heads, a
 * fifth of the decoder's time. This one copies only the slice.
 */
export function registerSliceKernel(): void {
  replaceKernel<{ readonly x: tf.TensorInfo }, SliceAttrs>(tf.Slice, ({ inputs: { x }, attrs, backend }) => {
    if (x.dtype !== 'float32' || x.shape.length === 0) return undefined
    const [begin = [], size = []] = tf.slice_util.parseSliceParams(x as tf.Tensor, attrs.begin, attrs.size)
    const output = backend.makeOutput(size, 'float32')
    copyBox(backend.typedArrayFromHeap(x), x.shape, begin, size, backend.typedArrayFromHeap(output))
    return output
  })
}
