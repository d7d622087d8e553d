import * as tf from '@tensorflow/tfjs-core'
import { TintlineError } from '../core/tintlineError.ts'

// Larger than what any backend quietly hands to the processor, so that the answer really comes from the device.
const SIDE = 32
const CHANNELS_IN = 8
const CHANNELS_OUT = 16
const TOLERANCE = 1e-3
const SPEED_SIDE = 64
const SPEED_CHANNELS = 64
const SPEED_CONVOLUTIONS = 3

/** Fixed numbers in [−1, 1), never zero, without a period that a wrong stride could hide behind. */
function pattern(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => ((i * 7919) % 2003) / 1001.5 - 0.99999)
}

/** 3×3 'same' convolution with ReLU in plain code: what every backend must agree with. */
function referenceConvolution(input: Float32Array, kernel: Float32Array): Float32Array {
  const output = new Float32Array(SIDE * SIDE * CHANNELS_OUT)
  const sums = new Float64Array(CHANNELS_OUT)
  for (let cell = 0; cell < SIDE * SIDE; cell++) {
    sums.fill(0)
    for (let tap = 0; tap < 9; tap++) {
      const y = Math.floor(cell / SIDE) + Math.floor(tap / 3) - 1
      const x = (cell % SIDE) + (tap % 3) - 1
      if (x < 0 || y < 0 || x >= SIDE || y >= SIDE) continue
      addTap(sums, input, (y * SIDE + x) * CHANNELS_IN, kernel, tap * CHANNELS_IN * CHANNELS_OUT)
    }
    for (let o = 0; o < CHANNELS_OUT; o++) output[cell * CHANNELS_OUT + o] = Math.max(0, sums[o] ?? 0)
  }
  return output
}

function addTap(sums: Float64Array, input: Float32Array, at: number, kernel: Float32Array, kernelAt: number) {
  for (let i = 0; i < CHANNELS_IN; i++) {
    const value = input[at + i] ?? 0
    const row = kernelAt + i * CHANNELS_OUT
    for (let o = 0; o < CHANNELS_OUT; o++) sums[o] = (sums[o] ?? 0) + value * (kernel[row + o] ?? 0)
  }
}

/** max|a − b| / max|b|; Infinity when `a` holds anything that is not a finite number or `b` is all zero. */
export function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let difference = a.length === b.length ? 0 : Number.POSITIVE_INFINITY
  let scale = 0
  for (let i = 0; i < b.length; i++) {
    const value = a[i] ?? Number.NaN
    if (!Number.isFinite(value)) return Number.POSITIVE_INFINITY
    difference = Math.max(difference, Math.abs(value - (b[i] ?? 0)))
    scale = Math.max(scale, Math.abs(b[i] ?? 0))
  }
  return scale === 0 ? Number.POSITIVE_INFINITY : difference / scale
}

/**
 * Convolves a fixed picture on the current backend and compares with plain code: a GPU that lies (zeros after a lost
 * device, half precision, a broken driver) is caught before it colours anything.
 * @throws TintlineError 'backend-untrue'
 */
export async function checkTruth(): Promise<void> {
  const input = pattern(SIDE * SIDE * CHANNELS_IN)
  const kernel = pattern(9 * CHANNELS_IN * CHANNELS_OUT)
  const output = tf.tidy(() =>
    tf.fused.conv2d({
      x: tf.tensor4d(input, [1, SIDE, SIDE, CHANNELS_IN]),
      filter: tf.tensor4d(kernel, [3, 3, CHANNELS_IN, CHANNELS_OUT]),
      strides: 1,
      pad: 'same',
      activation: 'relu',
    }),
  )
  const values = await output.data().finally(() => output.dispose())
  const error = relativeError(values, referenceConvolution(input, kernel))
  if (error <= TOLERANCE) return
  throw new TintlineError(
    'backend-untrue',
    `${tf.getBackend()} computes wrong numbers (relative error ${error.toPrecision(2)}); another backend is needed`,
  )
}

/** Speed of the current backend on the kind of convolution the generator is made of, 10⁹ FLOP a second. */
export async function measureGflops(now: () => number): Promise<number> {
  const shape: [number, number, number, number] = [1, SPEED_SIDE, SPEED_SIDE, SPEED_CHANNELS]
  const kernel = tf.fill([3, 3, SPEED_CHANNELS, SPEED_CHANNELS], 1e-3) as tf.Tensor4D
  const run = async (convolutions: number) => {
    const output = tf.tidy(() => {
      let x: tf.Tensor4D = tf.ones(shape)
      for (let i = 0; i < convolutions; i++) x = tf.conv2d(x, kernel, 1, 'same')
      return tf.slice(x, [0, 0, 0, 0], [1, 1, 1, 1])
    })
    await output.data().finally(() => output.dispose())
  }
  await run(1)
  const start = now()
  await run(SPEED_CONVOLUTIONS)
  const elapsedMs = Math.max(0.1, now() - start)
  kernel.dispose()
  return (SPEED_CONVOLUTIONS * 2 * 9 * SPEED_SIDE ** 2 * SPEED_CHANNELS ** 2) / (elapsedMs * 1e6)
}
