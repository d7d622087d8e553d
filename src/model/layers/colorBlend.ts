import * as tf from '@tensorflow/tfjs-core'
import { layers, type Shape } from '@tensorflow/tfjs-layers'

/** Bounds of the log-variance: a standard deviation of 1/33 and of 2.7 (of 2, the span of colours). */
const LOG_VARIANCE = { min: -7, max: 2 } as const

const channels = (x: tf.Tensor4D, from: number, count: number) =>
  tf.slice(x, [0, 0, 0, from], [-1, -1, -1, count])

/**
 * The generator's last step: three sources of colour, chosen among place by place.
 * `correction` [B,H,W,4] = proposed colour ×3 and gate logit; `spread` [B,H,W,4] = colour ×3, confidence; `pointed` [B,H,W,4] = colour ×3
 * times strength, strength, from the attention; `choice` [B,H,W,2] = logit of taking what was pointed at, log-variance.
 * own = proposal + σ(choice) · (pointed − strength · proposal); colour = spread + σ(gate) · (own − spread).
 * Result [B,H,W,4]: colour ×3, not clipped, and the clipped log-variance.
 *
 * A shut gate leaves sure regions exactly alone, so flat fills stay flat; an open one hides the spread altogether, whose chance
 * borders between far hints would show through a residual wherever nobody hinted.
 */
export function colorBlend(
  correction: tf.Tensor4D,
  spread: tf.Tensor4D,
  pointed: tf.Tensor4D,
  choice: tf.Tensor4D,
): tf.Tensor4D {
  const proposal = channels(correction, 0, 3)
  const gate = tf.sigmoid(channels(correction, 3, 1))
  const filled = channels(spread, 0, 3)
  const taken = tf.sigmoid(channels(choice, 0, 1))
  const strength = channels(pointed, 3, 1)
  const own = tf.add(proposal, tf.mul(taken, tf.sub(channels(pointed, 0, 3), tf.mul(strength, proposal))))
  const colors = tf.add(filled, tf.mul(gate, tf.sub(own, filled)))
  const logVariance = tf.clipByValue(channels(choice, 1, 1), LOG_VARIANCE.min, LOG_VARIANCE.max)
  return tf.concat<tf.Tensor4D>([colors as tf.Tensor4D, logVariance], 3)
}

/** Layer of {@link colorBlend}; inputs [correction, spread, pointed, choice]. */
export class ColorBlend extends layers.Layer {
  static readonly className = 'ColorBlend'

  override computeOutputShape(shapes: Shape | Shape[]): Shape {
    const [batch = null, height = null, width = null] = (shapes as Shape[])[0] ?? []
    return [batch, height, width, 4]
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [correction, spread, pointed, choice] = inputs as [
      tf.Tensor4D,
      tf.Tensor4D,
      tf.Tensor4D,
      tf.Tensor4D,
    ]
    return tf.tidy(() => colorBlend(correction, spread, pointed, choice))
  }
}

tf.serialization.registerClass(ColorBlend)
