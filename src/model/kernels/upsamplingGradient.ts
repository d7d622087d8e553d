import * as tf from '@tensorflow/tfjs-core'

/** What a kernel of ours needs of TF.js's cpu backend. */
interface CpuBackend {
  readonly data: { get(dataId: tf.DataId): { readonly values: Float32Array } }
  makeTensorInfo(shape: number[], dtype: 'float32', values: Float32Array): tf.TensorInfo
}

interface Args {
  readonly inputs: { readonly images: tf.TensorInfo; readonly dy: tf.TensorInfo }
  readonly attrs: tf.ResizeNearestNeighborGradAttrs
  readonly backend: CpuBackend
}

/** Gradient of repeating each place `factor` times both ways: dy [B,H·factor,W·factor,C] → [B,H,W,C], the sums of the blocks. */
function sumBlocks(
  dx: Float32Array,
  dy: Float32Array,
  width: number,
  channels: number,
  factor: number,
): void {
  const rowLength = width * channels
  const row = rowLength * factor
  for (let from = 0, y = 0; from < dy.length; from += row, y++) {
    const to = Math.floor(y / factor) * rowLength
    for (let x = 0, i = from; x < width; x++) {
      for (let repeat = 0; repeat < factor; repeat++)
        for (let at = to + x * channels, end = at + channels; at < end; at++, i++)
          dx[at] = (dx[at] as number) + (dy[i] as number)
    }
  }
}

/** The whole factor by which both sides grew, if there is one. */
function factorOf(from: readonly number[], to: readonly number[]): number | undefined {
  const factor = (to[1] as number) / (from[1] as number)
  return Number.isInteger(factor) && (from[2] as number) * factor === to[2] ? factor : undefined
}

let registered: tf.KernelFunc | undefined

/**
 * TF.js's cpu kernel for the gradient of nearest-neighbour resizing reads the wrong pictures of a batch (4.22: it steps through dy by the
 * size of dx). For whole factors this one takes its place. Does nothing without the backend, or a second time.
 */
export function registerUpsamplingGradient(): void {
  const own = tf.getKernel(tf.ResizeNearestNeighborGrad, 'cpu')
  if (!own || own.kernelFunc === registered) return
  registered = (args) => {
    const { inputs, attrs, backend } = args as unknown as Args
    const { shape } = inputs.images
    const factor = factorOf(shape, inputs.dy.shape)
    if (factor === undefined || attrs.alignCorners) return own.kernelFunc(args)
    const [, , width = 0, channels = 0] = shape
    const dx = new Float32Array(tf.util.sizeFromShape(shape))
    sumBlocks(dx, backend.data.get(inputs.dy.dataId).values, width, channels, factor)
    return backend.makeTensorInfo(shape, 'float32', dx)
  }
  tf.unregisterKernel(tf.ResizeNearestNeighborGrad, 'cpu')
  tf.registerKernel({ ...own, kernelFunc: registered })
}
