import * as tf from '@tensorflow/tfjs-core'

/**
 * Gradients of convolutions for the WASM backend. TF.js has none for the filter there (tfjs#8474), and its own for the input is a plain
 * loop; both are made here of kernels that run on XNNPACK. NHWC only; no dilation, as in TF.js's own gradients.
 */
const BACKEND = 'wasm'

interface WithDispose {
  disposeData(dataId: tf.DataId): boolean
}

/** Runs kernels of the backend one inside the other, and frees what they leave in between. */
function createRunner(backend: WithDispose) {
  const made: tf.TensorInfo[] = []
  return {
    /** Only Concat takes its inputs as a list. */
    run(name: string, inputs: Record<string, tf.TensorInfo> | tf.TensorInfo[], attrs: object): tf.TensorInfo {
      const kernel = tf.getKernel(name, BACKEND)
      const given = { inputs: inputs as tf.NamedTensorInfoMap, attrs: attrs as tf.NamedAttrMap, backend }
      const result = kernel.kernelFunc(given) as tf.TensorInfo
      made.push(result)
      return result
    },
    finish(result: tf.TensorInfo): tf.TensorInfo {
      for (const { dataId } of made) if (dataId !== result.dataId) backend.disposeData(dataId)
      return result
    },
  }
}

interface FilterGradientInputs {
  readonly x: tf.TensorInfo
  readonly dy: tf.TensorInfo
}

type ConvAttrs = Pick<tf.Conv2DBackpropFilterAttrs, 'strides' | 'pad' | 'dimRoundingMode'>

function convInfo(inputShape: number[], filterShape: number[], { strides, pad, dimRoundingMode }: ConvAttrs) {
  type Shape4D = [number, number, number, number]
  return tf.backend_util.computeConv2DInfo(
    inputShape as Shape4D,
    filterShape as Shape4D,
    strides,
    1,
    pad,
    dimRoundingMode,
  )
}

/**
 * dL/dfilter [kh,kw,Cin,Cout] of y = conv2d(x [B,H,W,Cin], filter) from dy [B,H',W',Cout]: for every tap of the filter the input
 * shifted by it, all taps as the rows of one matrix, times dy.
 */
function filterGradient(args: {
  inputs: FilterGradientInputs
  attrs: tf.Conv2DBackpropFilterAttrs
  backend: WithDispose
}): tf.TensorInfo {
  const { x, dy } = args.inputs
  const info = convInfo(x.shape, args.attrs.filterShape, args.attrs)
  const { batchSize, filterHeight, filterWidth, inChannels, outChannels, outHeight, outWidth, padInfo } = info
  const { run, finish } = createRunner(args.backend)
  // Channels first, so that a shifted copy is made of long rows and a tap's part of the matrix needs no transposing.
  const planes = run(tf.Transpose, { x }, { perm: [3, 0, 1, 2] })
  const paddings = [
    [0, 0],
    [0, 0],
    [padInfo.top, padInfo.bottom],
    [padInfo.left, padInfo.right],
  ]
  const padded = run(tf.PadV2, { x: planes }, { paddings, constantValue: 0 })
  const places = batchSize * outHeight * outWidth
  const taps = Array.from({ length: filterHeight * filterWidth }, (_, tap) => {
    const top = Math.floor(tap / filterWidth)
    const left = tap % filterWidth
    const shifted = shift(run, padded, top, left, info)
    return reshape(shifted, [inChannels, places])
  })
  const a = reshape(run(tf.Concat, taps, { axis: 0 }), [1, taps.length * inChannels, places])
  const b = reshape(dy, [1, places, outChannels])
  const product = run(tf.BatchMatMul, { a, b }, { transposeA: false, transposeB: false })
  return reshape(finish(product), args.attrs.filterShape)
}

const reshape = (of: tf.TensorInfo, shape: number[]): tf.TensorInfo => ({ ...of, shape })

type Run = ReturnType<typeof createRunner>['run']

/** What one tap sees, as many places as the output has: [Cin,B,H',W']. */
function shift(
  run: Run,
  padded: tf.TensorInfo,
  top: number,
  left: number,
  info: Pick<tf.backend_util.Conv2DInfo, 'outHeight' | 'outWidth' | 'strideHeight' | 'strideWidth'>,
): tf.TensorInfo {
  const { outHeight, outWidth, strideHeight, strideWidth } = info
  const [channels = 1, batch = 1] = padded.shape
  const begin = [0, 0, top, left]
  if (strideHeight === 1 && strideWidth === 1)
    return run(tf.Slice, { x: padded }, { begin, size: [channels, batch, outHeight, outWidth] })
  const end = [
    channels,
    batch,
    top + (outHeight - 1) * strideHeight + 1,
    left + (outWidth - 1) * strideWidth + 1,
  ]
  const masks = { beginMask: 0, endMask: 0, ellipsisMask: 0, newAxisMask: 0, shrinkAxisMask: 0 }
  return run(
    tf.StridedSlice,
    { x: padded },
    { begin, end, strides: [1, 1, strideHeight, strideWidth], ...masks },
  )
}

/** Makes the missing gradient known to TF.js; call it once the WASM backend's code is loaded. Does nothing a second time. */
export function registerConvolutionGradients(): void {
  if (tf.getKernel(tf.Conv2DBackpropFilter, BACKEND)) return
  tf.registerKernel({
    kernelName: tf.Conv2DBackpropFilter,
    backendName: BACKEND,
    kernelFunc: filterGradient as unknown as tf.KernelFunc,
  })
}
