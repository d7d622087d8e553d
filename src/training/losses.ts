import * as tf from '@tensorflow/tfjs-core'

/**
 * Losses on the colour under the lines, the same as pretrain/losses.py. Every loss of pictures is a mean over pictures of a mean over what
 * counts in each, so that it does not matter how a batch is split. Maps are NHWC, colours −1..1.
 */

/** Line grey values (0..255): at or below INK nothing of the colour shows, at PAPER all of it does. */
const INK = 60
const PAPER = 240

/** TF.js's own gradient of |x| is −1 at 0, which pulls at what is already right. */
const absolute = tf.customGrad((x, save) => {
  const input = x as tf.Tensor
  ;(save as tf.GradSaveFunc)([input])
  return {
    value: tf.abs(input),
    gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(dy, tf.sign(saved[0] as tf.Tensor)),
  }
})

/** The value, taken as given: no gradient goes through. */
const detached = tf.customGrad((x) => ({
  value: tf.clone(x as tf.Tensor),
  gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy),
}))

const halved = (line: tf.Tensor4D) => tf.avgPool(line, 2, 2, 'valid')

/** line [B,S,S,1] → weights [B,S/2,S/2,1] in 0..1: 0 on ink, 1 on paper, squared between. */
export function offInkWeight(line: tf.Tensor4D): tf.Tensor4D {
  const grey = tf.mul(tf.add(halved(line), 1), 127.5)
  return tf.square(tf.clipByValue(tf.div(tf.sub(grey, INK), PAPER - INK), 0, 1))
}

/** line [B,S,S,1] → what of the colour shows through it [B,S/2,S/2,1]: 0 under black ink, 1 on paper. */
export function visibleShare(line: tf.Tensor4D): tf.Tensor4D {
  return tf.div(tf.add(halved(line), 1), 2)
}

/** Colours under the lines [B,H,W,3] and {@link visibleShare} → the picture as a viewer sees it, −1..1 where the colours are. */
export function finished(colors: tf.Tensor4D, visible: tf.Tensor4D): tf.Tensor4D {
  return tf.sub(tf.mul(tf.add(colors, 1), visible), 1)
}

/** Mean of values [B,H,W,C] by weight [B,H,W,1] in each picture, then over pictures; places of weight 0 have no say. */
function weightedMean(values: tf.Tensor, weight: tf.Tensor): tf.Scalar {
  const channels = values.shape[3] as number
  const total = tf.mul(tf.maximum(tf.sum(weight, [1, 2, 3]), 1), channels)
  return tf.mean(tf.div(tf.sum(tf.mul(values, weight), [1, 2, 3]), total))
}

export function absoluteError(colors: tf.Tensor4D, target: tf.Tensor4D, weight: tf.Tensor4D): tf.Scalar {
  return weightedMean(absolute(tf.sub(colors, target)), weight)
}

/** Departures of this size (of 2) are where `robustError` turns from a squared into an absolute error. */
const ROBUST_FROM = 0.03

/**
 * Absolute error that is smooth about 0 (Charbonnier et al. 1994): small departures weigh nearly as much as large ones, and none at all
 * has no direction, whatever a backend's rounding says.
 */
export function robustError(colors: tf.Tensor4D, target: tf.Tensor4D, weight: tf.Tensor4D): tf.Scalar {
  const squared = tf.square(tf.sub(colors, target))
  return weightedMean(tf.sub(tf.sqrt(tf.add(squared, ROBUST_FROM ** 2)), ROBUST_FROM), weight)
}

export function squaredError(colors: tf.Tensor4D, target: tf.Tensor4D, weight: tf.Tensor4D): tf.Scalar {
  return weightedMean(tf.square(tf.sub(colors, target)), weight)
}

/**
 * Gaussian negative log-likelihood (Kendall & Gal 2017, less its constant) of the colour error, which is taken as given: the log-variance
 * [B,H,W,1] learns how far off the colours are and never makes them worse to be right about it.
 */
export function uncertainty(
  logVariance: tf.Tensor4D,
  colors: tf.Tensor4D,
  target: tf.Tensor4D,
  weight: tf.Tensor4D,
): tf.Scalar {
  const error = detached(tf.mean(tf.square(tf.sub(colors, target)), 3, true))
  const likelihood = tf.add(tf.mul(error, tf.exp(tf.neg(logVariance))), logVariance)
  return weightedMean(tf.mul(likelihood, 0.5), weight)
}

/** Mean absolute step between neighbours (Rudin et al. 1992) where neither lies under ink: colours may change at lines only. */
export function totalVariation(colors: tf.Tensor4D, weight: tf.Tensor4D): tf.Scalar {
  const along = (axis: 1 | 2) => {
    const [, height, width] = colors.shape
    const length = axis === 1 ? height : width
    const part = (x: tf.Tensor4D, from: number) => {
      const begin = [0, 0, 0, 0]
      const size = [-1, -1, -1, -1]
      begin[axis] = from
      size[axis] = length - 1
      return tf.slice(x, begin, size)
    }
    const both = tf.mul(part(weight, 1), part(weight, 0))
    return weightedMean(absolute(tf.sub(part(colors, 1), part(colors, 0))), both)
  }
  return tf.add(along(1), along(2)) as tf.Scalar
}

/** Sum of |w| (power 1) or w² (power 2) over kernels. */
export function kernelSize(kernels: readonly tf.Tensor[], power: 1 | 2): tf.Scalar {
  const sizes = kernels.map((kernel) => tf.sum<tf.Scalar>(power === 1 ? absolute(kernel) : tf.square(kernel)))
  return tf.addN(sizes)
}
