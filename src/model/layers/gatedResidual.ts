import * as tf from '@tensorflow/tfjs-core'
import { layers, type Shape } from '@tensorflow/tfjs-layers'

/**
 * The generator's last step: spread colour + sigmoid(gate) · residual.
 * `correction` [B,H,W,4] = residual ×3, gate logit; `spread` [B,H,W,4] = colour ×3, confidence. Result [B,H,W,3], not clipped.
 * The gate lets the network leave sure regions exactly alone: flat fills stay flat.
 */
export function gatedResidual(correction: tf.Tensor4D, spread: tf.Tensor4D): tf.Tensor4D {
  const residual = tf.slice(correction, [0, 0, 0, 0], [-1, -1, -1, 3])
  const gate = tf.sigmoid(tf.slice(correction, [0, 0, 0, 3], [-1, -1, -1, 1]))
  const colors = tf.slice(spread, [0, 0, 0, 0], [-1, -1, -1, 3])
  return tf.add(colors, tf.mul(gate, residual))
}

/** Layer of {@link gatedResidual}; inputs [correction, spread]. */
export class GatedResidual extends layers.Layer {
  static readonly className = 'GatedResidual'

  override computeOutputShape(shapes: Shape | Shape[]): Shape {
    const [batch = null, height = null, width = null] = (shapes as Shape[])[0] ?? []
    return [batch, height, width, 3]
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [correction, spread] = inputs as [tf.Tensor4D, tf.Tensor4D]
    return tf.tidy(() => gatedResidual(correction, spread))
  }
}

tf.serialization.registerClass(GatedResidual)
