import * as tf from '@tensorflow/tfjs-core'
import { TintlineError, toTintlineError } from '../core/tintlineError.ts'

/** What is needed of a generator on its device. */
interface Answering {
  encode(line: tf.Tensor4D): tf.Tensor[]
  settle(): Promise<void>
  /** Values of a tensor, which is disposed. */
  read(tensor: tf.Tensor): Promise<Float32Array>
}

/** Side of the drawing, px: the smallest that has a feature at every scale. */
const SIZE = 64
/** Features that differ by less over a whole drawing say nothing about it. */
const SMALLEST_RANGE = 1e-6

/**
 * Shows a generator a small drawing of a few lines: weights may be finite and of the right shape, and yet answer the same
 * everywhere, or with absurd numbers. Says nothing of how well it colours. Throws TintlineError 'bad-weights', or the
 * device's fault.
 */
export async function checkAnswer({ encode, settle, read }: Answering): Promise<void> {
  const line = tf.tidy(() => tf.tensor4d(fewLines(), [1, SIZE, SIZE, 1]))
  let isVaried = false
  let features: tf.Tensor[] = []
  try {
    features = encode(line)
    for (const feature of features) isVaried = isVarying(await read(feature)) || isVaried
    await settle()
  } catch (error) {
    const named = toTintlineError(error, 'gpu-error')
    throw named.code === 'not-finite' ? senseless() : named
  } finally {
    tf.dispose([line, features])
  }
  if (features.length > 0 && !isVaried) throw senseless()
}

/** Ink −1 on paper 1: two upright lines and one across. */
function fewLines(): Float32Array {
  return Float32Array.from({ length: SIZE * SIZE }, (_, i) => {
    const [x, y] = [i % SIZE, Math.floor(i / SIZE)]
    return x === 16 || x === 44 || y === 24 ? -1 : 1
  })
}

function isVarying(values: Float32Array): boolean {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  return most - least > SMALLEST_RANGE
}

const senseless = () =>
  new TintlineError(
    'bad-weights',
    'These weights answer nothing sensible: the same everywhere, or absurd numbers. Choose others, or reload the page.',
  )
