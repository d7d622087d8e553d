import * as tf from '@tensorflow/tfjs-core'
import { layers, type Shape } from '@tensorflow/tfjs-layers'

/** Pixel blocks are 2×2 everywhere in the generator. */
const BLOCK = 2

function half(size: number | null | undefined): number | null {
  return size == null ? null : size / BLOCK
}

/**
 * [B,H,W,C] → [B,H/2,W/2,4C]; H and W even. Channel order is (row in block, column in block, channel).
 * Written with rank-4 tensors only: every backend has a fast kernel for those, and gradients exist.
 */
export function pixelUnshuffle(x: tf.Tensor4D): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape
  const rows = tf.reshape(x, [(batch * height) / BLOCK, BLOCK, width / BLOCK, BLOCK * channels])
  const blocks = tf.transpose(rows, [0, 2, 1, 3])
  return tf.reshape(blocks, [batch, height / BLOCK, width / BLOCK, BLOCK * BLOCK * channels])
}

/** Layer of {@link pixelUnshuffle}. */
export class PixelUnshuffle extends layers.Layer {
  static readonly className = 'PixelUnshuffle'

  override computeOutputShape(shape: Shape | Shape[]): Shape {
    const [batch = null, height, width, channels] = shape as Shape
    return [batch, half(height), half(width), (channels as number) * BLOCK * BLOCK]
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => pixelUnshuffle((Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D))
  }
}

tf.serialization.registerClass(PixelUnshuffle)
