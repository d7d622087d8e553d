import * as tf from '@tensorflow/tfjs-core'

/** TF.js's own gradient of |x| is −1 at 0, which pulls at what is nothing already. */
const absolute = tf.customGrad((x, save) => {
  const input = x as tf.Tensor
  ;(save as tf.GradSaveFunc)([input])
  return {
    value: tf.abs(input),
    gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(dy, tf.sign(saved[0] as tf.Tensor)),
  }
})

/**
 * Negative log-likelihood of true colours under the mixture, the same as `likelihood` in pretrain/regions/net.py, summed by weight [B,N].
 * @param logWeights the decoder's answer [B,N,K+N+1] @param densities log densities of the true colours, of the same shape
 */
export function negativeLogLikelihood(
  logWeights: tf.Tensor3D,
  densities: tf.Tensor3D,
  weight: tf.Tensor2D,
): tf.Scalar {
  return tf.neg(tf.sum(tf.mul(tf.logSumExp(tf.add(logWeights, densities), 2), weight)))
}

/**
 * Kullback–Leibler divergence of a mixture from the one `known` before anything was learnt, of the same colours, summed by weight [B,N] (distillation,
 * Hinton et al. 2015; against forgetting, Li & Hoiem 2017).
 */
export function distillation(logWeights: tf.Tensor3D, known: tf.Tensor3D, weight: tf.Tensor2D): tf.Scalar {
  const divergence = tf.sum(tf.mul(tf.exp(known), tf.sub(known, logWeights)), 2)
  return tf.sum(tf.mul(divergence, weight))
}

/** Sum of |w| (power 1) or w² (power 2) over kernels. */
export function weightPenalty(kernels: readonly tf.Tensor[], power: 1 | 2): tf.Scalar {
  const sizes = kernels.map((kernel) => tf.sum<tf.Scalar>(power === 1 ? absolute(kernel) : tf.square(kernel)))
  return tf.addN(sizes)
}
