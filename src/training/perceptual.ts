import * as tf from '@tensorflow/tfjs-core'
import type { LayersModel } from '@tensorflow/tfjs-layers'

/** Each place's feature vector divided by its length; a vector of zeros stays. */
const ofLengthOne = (features: tf.Tensor) =>
  tf.div(features, tf.sqrt(tf.add(tf.sum(tf.square(features), 3, true), 1e-6)))

/**
 * Distance (0 = same, at most 2) of finished pictures [B,H,W,3] in −1..1 in the feature network, whose sides are multiples of 8: squared
 * differences of features of length one, meaned over places and scales (Zhang et al. 2018, LPIPS). The twin of pretrain/feature_net.py.
 */
export function perceptualDistance(net: LayersModel, picture: tf.Tensor4D, target: tf.Tensor4D): tf.Scalar {
  const featuresOf = (of: tf.Tensor4D) => (net.apply(of) as tf.Tensor4D[]).map(ofLengthOne)
  const wanted = featuresOf(target)
  const apart = featuresOf(picture).map((found, i) =>
    tf.mean(tf.sum(tf.square(tf.sub(found, wanted[i] as tf.Tensor)), 3)),
  )
  return tf.div(tf.addN(apart), apart.length)
}
