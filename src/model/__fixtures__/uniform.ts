import * as tf from '@tensorflow/tfjs-core'
import { createRandom } from '../../core/random.ts'

/** Numbers in ±limit that depend on the label alone. Twin of `uniform` in pretrain/generator/parity.py. */
export function uniform(label: string, count: number, limit = 1): Float32Array {
  const random = createRandom(label)
  return Float32Array.from({ length: count }, () => (random.next() * 2 - 1) * limit)
}

/** A tensor of {@link uniform} numbers in −1..1. */
export function uniformTensor<R extends tf.Rank>(shape: tf.ShapeMap[R], label: string): tf.Tensor<R> {
  const count = shape.reduce((product, size) => product * size, 1)
  return tf.tensor(uniform(label, count), shape)
}
