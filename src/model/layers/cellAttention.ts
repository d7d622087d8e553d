import * as tf from '@tensorflow/tfjs-core'
import { layers, type Shape } from '@tensorflow/tfjs-layers'

/** Taken off the scores of tokens that are padding: far below any other, finite in float16. */
export const ABSENT = 1e4

/** Biases of the heads of one block [B,H,N,N] out of those of all [B,N,N,C], of which head h has channel `firstBias` + h. */
export function headBiases(bias: tf.Tensor4D, heads: number, firstBias: number): tf.Tensor4D {
  const own = tf.slice(bias, [0, 0, 0, firstBias], [-1, -1, -1, heads])
  return tf.transpose(own, [0, 3, 1, 2])
}

/**
 * Attention of every token to every other (Vaswani et al. 2017) with a learnt bias a pair, as for relative positions (Shaw et al. 2018).
 * `projected` [B,N,3D]: queries, keys and values side by side; `bias` [B,H,N,N] for the H heads; `present` [B,N], 0 for padding. Result [B,N,D].
 */
export function cellAttention(projected: tf.Tensor3D, bias: tf.Tensor4D, present: tf.Tensor2D): tf.Tensor3D {
  const [batch, tokens, width] = projected.shape
  const heads = bias.shape[1]
  const depth = width / 3 / heads
  const part = (index: number) => {
    const rows = tf.slice(projected, [0, 0, (index * width) / 3], [-1, -1, width / 3])
    return tf.transpose(tf.reshape(rows, [batch, tokens, heads, depth]), [0, 2, 1, 3])
  }
  const hidden = tf.reshape(tf.mul(tf.sub(present, 1), ABSENT), [batch, 1, 1, tokens])
  const scores = tf.mul(tf.matMul(part(0), part(1), false, true), 1 / Math.sqrt(depth))
  const weights = tf.softmax(tf.add(tf.add(scores, bias), hidden))
  const mixed = tf.transpose(tf.matMul(weights, part(2)), [0, 2, 1, 3])
  return tf.reshape(mixed, [batch, tokens, width / 3])
}

interface CellAttentionConfig {
  readonly name?: string
  readonly heads: number
  readonly firstBias: number
}

/** Layer of {@link cellAttention}; inputs [projected, biases of all blocks, present]. */
export class CellAttention extends layers.Layer {
  static readonly className = 'CellAttention'
  private readonly heads: number
  private readonly firstBias: number

  constructor(config: CellAttentionConfig) {
    super({ ...(config.name && { name: config.name }) })
    this.heads = config.heads
    this.firstBias = config.firstBias
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), heads: this.heads, firstBias: this.firstBias }
  }

  override computeOutputShape(shapes: Shape | Shape[]): Shape {
    const [batch = null, tokens = null, width = null] = (shapes as Shape[])[0] ?? []
    return [batch, tokens, width === null ? null : width / 3]
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [projected, bias, present] = inputs as [tf.Tensor3D, tf.Tensor4D, tf.Tensor2D]
    return tf.tidy(() => cellAttention(projected, headBiases(bias, this.heads, this.firstBias), present))
  }
}

tf.serialization.registerClass(CellAttention)
