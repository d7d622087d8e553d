import * as tf from '@tensorflow/tfjs-core'
import { composeKernels, reshape, type WasmBackend } from './kernelRunner.ts'

/**
 * Gradients of convolutions on the WASM backend. TF.js has none for the filter there (tfjs#8474), and its own for the input is a plain
 * loop, ten times slower than the convolution. Both are made here of products that run on XNNPACK. NHWC, no dilation, as in TF.js's own.
 */
type Shape4D = [number, number, number, number]
type ConvInfo = tf.backend_util.Conv2DInfo

interface KernelArgs<Inputs extends string, Attrs> {
  readonly inputs: Readonly<Record<Inputs, tf.TensorInfo>>
  readonly attrs: Attrs
  readonly backend: WasmBackend
}

function convInfo(
  inputShape: number[],
  filterShape: number[],
  {
    strides,
    pad,
    dimRoundingMode,
  }: Pick<tf.Conv2DBackpropFilterAttrs, 'strides' | 'pad' | 'dimRoundingMode'>,
): ConvInfo {
  const shapes = [inputShape as Shape4D, filterShape as Shape4D] as const
  return tf.backend_util.computeConv2DInfo(...shapes, strides, 1, pad, dimRoundingMode)
}

/**
 * What every place of the output sees of the input, a row a place: [B·H'·W', kh·kw·Cin], zeros beyond the border. In NHWC what a row of
 * the filter sees lies in one piece.
 */
function fillPatches(patches: Float32Array, x: Float32Array, info: ConvInfo): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, filterHeight, filterWidth } = info
  const rowLength = filterWidth * inChannels
  let at = 0
  for (let b = 0; b < batchSize; b++) {
    for (let oy = 0; oy < outHeight; oy++) {
      for (let ox = 0; ox < outWidth; ox++) {
        const left = ox * info.strideWidth - info.padInfo.left
        const from = Math.max(0, left)
        const to = Math.min(inWidth, left + filterWidth)
        for (let ky = 0; ky < filterHeight; ky++, at += rowLength) {
          const y = oy * info.strideHeight - info.padInfo.top + ky
          const inside = y >= 0 && y < inHeight && from < to
          const start = ((b * inHeight + y) * inWidth + from) * inChannels
          if (!inside || to - from < filterWidth) patches.fill(0, at, at + rowLength)
          if (inside) copy(x, start, (to - from) * inChannels, patches, at + (from - left) * inChannels)
        }
      }
    }
  }
}

/** Pieces are short: a loop is quicker than making views of them. */
function copy(source: Float32Array, from: number, length: number, target: Float32Array, at: number): void {
  for (let i = 0; i < length; i++) target[at + i] = source[from + i] as number
}

/** dL/dfilter [kh,kw,Cin,Cout] of y = conv2d(x [B,H,W,Cin], filter), given dL/dy: (dyᵀ · patches)ᵀ. */
function filterGradient({
  inputs: { x, dy },
  attrs,
  backend,
}: KernelArgs<'x' | 'dy', tf.Conv2DBackpropFilterAttrs>): tf.TensorInfo {
  const info = convInfo(x.shape, attrs.filterShape, attrs)
  const places = info.batchSize * info.outHeight * info.outWidth
  const seen = info.filterHeight * info.filterWidth * info.inChannels
  const patches = backend.makeOutput([1, places, seen], 'float32')
  fillPatches(backend.typedArrayFromHeap(patches), backend.typedArrayFromHeap(x), info)
  const gradient = composeKernels(backend, (run) => {
    const flat = reshape(dy, [places, info.outChannels])
    const a = reshape(run(tf.Transpose, { x: flat }, { perm: [1, 0] }), [1, info.outChannels, places])
    const product = run(tf.BatchMatMul, { a, b: patches }, { transposeA: false, transposeB: false })
    return run(tf.Transpose, { x: reshape(product, [info.outChannels, seen]) }, { perm: [1, 0] })
  })
  backend.disposeData(patches.dataId)
  return reshape(gradient, attrs.filterShape)
}

type InputGradientArgs = KernelArgs<'dy' | 'filter', tf.Conv2DBackpropInputAttrs>

/** With stride 1: the convolution of dy with the filter turned about and its channels swapped. */
function inputGradientOfUnitStride(
  { inputs: { dy, filter }, backend }: InputGradientArgs,
  info: ConvInfo,
): tf.TensorInfo {
  const { filterHeight, filterWidth, padInfo } = info
  const pad = [
    [0, 0],
    [filterHeight - 1 - padInfo.top, filterHeight - 1 - padInfo.bottom],
    [filterWidth - 1 - padInfo.left, filterWidth - 1 - padInfo.right],
    [0, 0],
  ]
  return composeKernels(backend, (run) => {
    const turned = run(tf.Reverse, { x: filter }, { dims: [0, 1] })
    const swapped = run(tf.Transpose, { x: turned }, { perm: [0, 1, 3, 2] })
    const attrs = { strides: [1, 1], pad, dataFormat: 'NHWC', dilations: [1, 1] }
    return run(tf.Conv2D, { x: dy, filter: swapped }, attrs)
  })
}

/** Where patches neither overlap nor leave gaps: each place of dy gives its block of the input. */
function inputGradientOfBlocks(
  { inputs: { dy, filter }, backend }: InputGradientArgs,
  info: ConvInfo,
): tf.TensorInfo {
  const { batchSize, outHeight, outWidth, outChannels, filterHeight, filterWidth, inChannels } = info
  const places = batchSize * outHeight * outWidth
  const block = filterHeight * filterWidth * inChannels
  return composeKernels(backend, (run) => {
    const flat = reshape(filter, [block, outChannels])
    const b = reshape(run(tf.Transpose, { x: flat }, { perm: [1, 0] }), [1, outChannels, block])
    const a = reshape(dy, [1, places, outChannels])
    const blocks = run(tf.BatchMatMul, { a, b }, { transposeA: false, transposeB: false })
    const rows = reshape(blocks, [batchSize * outHeight, outWidth, filterHeight, filterWidth * inChannels])
    return reshape(run(tf.Transpose, { x: rows }, { perm: [0, 2, 1, 3] }), info.inShape)
  })
}

function isBlocks(info: ConvInfo): boolean {
  const { strideHeight, strideWidth, filterHeight, filterWidth, outHeight, outWidth } = info
  return (
    strideHeight === filterHeight &&
    strideWidth === filterWidth &&
    outHeight * filterHeight === info.inHeight &&
    outWidth * filterWidth === info.inWidth
  )
}

/** dL/dx of the same. What fits neither shape of the generator's convolutions goes to TF.js's own kernel. */
function inputGradient(args: InputGradientArgs, own: tf.KernelFunc): tf.TensorInfo {
  const info = convInfo(args.attrs.inputShape, args.inputs.filter.shape, args.attrs)
  if (isBlocks(info)) return inputGradientOfBlocks(args, info)
  if (info.strideHeight === 1 && info.strideWidth === 1) return inputGradientOfUnitStride(args, info)
  return own(args as unknown as Parameters<tf.KernelFunc>[0]) as tf.TensorInfo
}

/** Makes both gradients known to TF.js; call it once the WASM backend runs. Does nothing without it, or a second time. */
export function registerConvolutionGradients(): void {
  const own = tf.getKernel(tf.Conv2DBackpropInput, 'wasm')
  if (!own || tf.getKernel(tf.Conv2DBackpropFilter, 'wasm')) return
  tf.registerKernel({
    kernelName: tf.Conv2DBackpropFilter,
    backendName: 'wasm',
    kernelFunc: filterGradient as unknown as tf.KernelFunc,
  })
  tf.unregisterKernel(tf.Conv2DBackpropInput, 'wasm')
  tf.registerKernel({
    ...own,
    kernelFunc: (args) => inputGradient(args as unknown as InputGradientArgs, own.kernelFunc),
  })
}
