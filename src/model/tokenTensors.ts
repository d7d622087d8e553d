import * as tf from '@tensorflow/tfjs-core'
import type { CellTokens } from '../core/regions/cellTokens.ts'

/** What the region decoder reads of N tokens of a picture, or of B pictures, on the device. */
export interface TokenTensors {
  /** [B,N,F] */
  readonly features: tf.Tensor3D
  /** [B,N,S] */
  readonly state: tf.Tensor3D
  /** [B,N] each. */
  readonly present: tf.Tensor2D
  readonly copyable: tf.Tensor2D
  readonly sure: tf.Tensor2D
}

/** Tokens, and how any two of them meet. */
export interface PairedTokens extends TokenTensors {
  /** [B,N,N,P] */
  readonly pairs: tf.Tensor4D
}

/** What tells how tokens meet. */
export type TokenPairs = Pick<CellTokens, 'count' | 'pairs'>

/** A field of pictures that all have room for as many tokens, one after the other. */
function together<Field extends string>(
  pictures: readonly Readonly<Record<Field, Float32Array>>[],
  field: Field,
): Float32Array {
  const length = pictures[0]?.[field].length ?? 0
  const whole = new Float32Array(pictures.length * length)
  pictures.forEach((picture, i) => {
    whole.set(picture[field], i * length)
  })
  return whole
}

/** Tokens of pictures, all with room for as many, on the device with the pictures in front; the caller disposes of them. */
export function toTensors(pictures: readonly CellTokens[]): TokenTensors {
  const batch = pictures.length
  const count = pictures[0]?.count ?? 0
  const rows = (field: keyof TokenTensors) => tf.tensor2d(together(pictures, field), [batch, count])
  const vectors = (field: keyof TokenTensors) => {
    const values = together(pictures, field)
    return tf.tensor3d(values, [batch, count, values.length / (batch * count)])
  }
  return {
    features: vectors('features'),
    state: vectors('state'),
    present: rows('present'),
    copyable: rows('copyable'),
    sure: rows('sure'),
  }
}

/** How tokens of pictures meet [B,N,N,P], all with room for as many; the caller disposes of it. */
export function pairsTensor(pictures: readonly TokenPairs[]): tf.Tensor4D {
  const batch = pictures.length
  const count = pictures[0]?.count ?? 0
  const values = together(pictures, 'pairs')
  return tf.tensor4d(values, [batch, count, count, values.length / (batch * count * count)])
}
