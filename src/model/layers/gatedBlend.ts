import * as tf from '@tensorflow/tfjs-core'
import { layers, type Shape } from '@tensorflow/tfjs-layers'

/**
 * The generator's last step: spread + sigmoid(gate) · (proposal − spread).
 * `correction` [B,H,W,4] = proposed colour ×3, gate logit; `spread` [B,H,W,4] = colour ×3, confidence. Result [B,H,W,3], not clipped.
 * A shut gate leaves sure regions exactly alone, so flat fills stay flat; an open one hides the spread altogether, whose chance
 * borders between far hints would show through a residual wherever nobody hinted.
 */
export function gatedBlend(correction: tf.Tensor4D, spread: tf.Tensor4D): tf.Tensor4D {
  const proposal = tf.slice(correction, [0, 0, 0, 0], [-1, -1, -1, 3])
  const gate = tf.sigmoid(tf.slice(correction, [0, 0, 0, 3], [-1, -1, -1, 1]))
  const colors = tf.slice(spread, [0, 0, 0, 0], [-1, -1, -1, 3])
  return tf.add(colors, tf.mul(gate, tf.sub(proposal, colors)))
}

/** Layer of {@link gatedBlend}; inputs [correction, spread]. */
export class GatedBlend extends layers.Layer {
  static readonly className = 'GatedBlend'

  override computeOutputShape(shapes: Shape | Shape[]): Shape {
    const [batch = null, height = null, width = null] = (shapes as Shape[])[0] ?? []
    return [batch, height, width, 3]
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [correction, spread] = inputs as [tf.Tensor4D, tf.Tensor4D]
    return tf.tidy(() => gatedBlend(correction, spread))
  }
}

tf.serialization.registerClass(GatedBlend)
