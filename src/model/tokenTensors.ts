import * as tf from '@tensorflow/tfjs-core'
import type { CellTokens } from '../core/regions/cellTokens.ts'
import type { TokenTensors } from './generatorFiles.ts'

type Field = 'features' | 'state' | 'pairs' | 'present' | 'copyable' | 'sure'

/** Tokens of pictures, all with room for as many, on the device with the pictures in front; the caller disposes of them. */
export function toTensors(pictures: readonly CellTokens[]): TokenTensors {
  const batch = pictures.length
  const count = pictures[0]?.count ?? 0
  const together = (field: Field) => {
    const length = pictures[0]?.[field].length ?? 0
    const whole = new Float32Array(batch * length)
    pictures.forEach((picture, i) => {
      whole.set(picture[field], i * length)
    })
    return whole
  }
  const rows = (field: Field) => tf.tensor2d(together(field), [batch, count])
  const vectors = (field: Field) => {
    const values = together(field)
    return tf.tensor3d(values, [batch, count, values.length / (batch * count)])
  }
  const pairs = together('pairs')
  return {
    features: vectors('features'),
    state: vectors('state'),
    pairs: tf.tensor4d(pairs, [batch, count, count, pairs.length / (batch * count * count)]),
    present: rows('present'),
    copyable: rows('copyable'),
    sure: rows('sure'),
  }
}
