import * as tf from '@tensorflow/tfjs-core'
import { layers, type Shape } from '@tensorflow/tfjs-layers'

/** Hint cells (S/4) that one place of the attention (S/16) gathers, a side. */
const GATHERED_CELLS = 4
/** Logit taken off places without any hint: their weight vanishes in float32. */
const ABSENT = 30
/** Coverage from which a hint is there. Whatever is there counts in full: a dot is as much an order as a wash. */
const PRESENT_FROM = 1e-4

/** What places can point at: keys [B,N,D], colours and a one [B,N,4], and N numbers that are 0 where there is nothing. */
interface Tokens {
  readonly keys: tf.Tensor3D
  readonly values: tf.Tensor3D
  readonly presence: tf.Tensor2D
}

/**
 * Lets every place point at the colours on offer: scaled dot-product attention (Vaswani et al. 2017) from places to hints and to chips of the
 * palette, so that the second ear takes the first one's colour and a face the skin among the chips: exactly, not as a mean.
 *
 * `query` [B,S/8,S/8,D] asks, `key` [B,S/16,S/16,D] speaks for the hints of its place, `chipKeys` [B,1,8,D] for the chips;
 * `hints` [B,S/4,S/4,5] and `palette` [B,32] as the decoder gets them (colours −1..1). Besides, every place may point at nothing (logit 0).
 * Result [B,S/8,S/8,4]: colour ×3 times strength, strength 0..1 = the weight not given to nothing; all zeros without hints and palette.
 */
export function hintAttention(
  query: tf.Tensor4D,
  key: tf.Tensor4D,
  hints: tf.Tensor4D,
  chipKeys: tf.Tensor4D,
  palette: tf.Tensor2D,
): tf.Tensor4D {
  const [batch, height, width, depth] = query.shape
  const offered = [hintTokens(key, hints), chipTokens(chipKeys, palette)]
  const keys = tf.concat([...offered.map((tokens) => tokens.keys), tf.zeros([batch, 1, depth])], 1)
  const values = tf.concat([...offered.map((tokens) => tokens.values), tf.zeros([batch, 1, 4])], 1)
  const presence = tf.concat([...offered.map((tokens) => tokens.presence), tf.ones([batch, 1])], 1)
  const places = tf.reshape(query, [batch, height * width, depth])
  const scores = tf.mul(tf.matMul(places, keys, false, true), 1 / Math.sqrt(depth))
  const penalty = tf.mul(tf.sub(presence, 1), ABSENT)
  const weights = tf.softmax(tf.add(scores, tf.expandDims(penalty, 1)))
  return tf.reshape(tf.matMul(weights, values), [batch, height, width, 4])
}

/** One token a place of the key map: the mean colour of the hints and keep strokes there (keep is paper: +1). */
function hintTokens(key: tf.Tensor4D, hints: tf.Tensor4D): Tokens {
  const [batch, height, width, depth] = key.shape
  const gathered = tf.reshape(tf.avgPool(hints, GATHERED_CELLS, GATHERED_CELLS, 'valid'), [
    batch,
    height * width,
    5,
  ])
  const colored = tf.slice(gathered, [0, 0, 0], [-1, -1, 3])
  const kept = tf.relu(tf.slice(gathered, [0, 0, 4], [-1, -1, 1]))
  const coverage = tf.add(tf.relu(tf.slice(gathered, [0, 0, 3], [-1, -1, 1])), kept)
  const mean = tf.clipByValue(tf.div(tf.add(colored, kept), tf.maximum(coverage, PRESENT_FROM)), -1, 1)
  const presence = tf.minimum(tf.div(coverage, PRESENT_FROM), 1)
  return {
    keys: tf.reshape(key, [batch, height * width, depth]),
    values: tf.concat<tf.Tensor3D>([mean as tf.Tensor3D, tf.onesLike(presence) as tf.Tensor3D], 2),
    presence: tf.reshape(presence, [batch, height * width]),
  }
}

function chipTokens(chipKeys: tf.Tensor4D, palette: tf.Tensor2D): Tokens {
  const [batch, , slots, depth] = chipKeys.shape
  const chips: tf.Tensor3D = tf.reshape(palette, [batch, slots, 4])
  const colors = tf.slice(chips, [0, 0, 0], [-1, -1, 3])
  const weight = tf.slice(chips, [0, 0, 3], [-1, -1, 1])
  return {
    keys: tf.reshape(chipKeys, [batch, slots, depth]),
    values: tf.concat<tf.Tensor3D>([colors, tf.onesLike(weight)], 2),
    presence: tf.reshape(tf.clipByValue(tf.div(weight, PRESENT_FROM), 0, 1), [batch, slots]),
  }
}

/** Layer of {@link hintAttention}; inputs [query, key, hints, chipKeys, palette]. */
export class HintAttention extends layers.Layer {
  static readonly className = 'HintAttention'

  override computeOutputShape(shapes: Shape | Shape[]): Shape {
    const [batch = null, height = null, width = null] = (shapes as Shape[])[0] ?? []
    return [batch, height, width, 4]
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [query, key, hints, chipKeys, palette] = inputs as [
      tf.Tensor4D,
      tf.Tensor4D,
      tf.Tensor4D,
      tf.Tensor4D,
      tf.Tensor2D,
    ]
    return tf.tidy(() => hintAttention(query, key, hints, chipKeys, palette))
  }
}

tf.serialization.registerClass(HintAttention)
