import * as tf from '@tensorflow/tfjs-core'
import type { LayersModel } from '@tensorflow/tfjs-layers'
import type { LossWeights } from '../core/teaching.ts'
import type { Adversary } from './adversary.ts'
import type { Batch } from './batch.ts'
import {
  absoluteError,
  finished,
  kernelSize,
  offInkWeight,
  robustError,
  squaredError,
  totalVariation,
  uncertainty,
  visibleShare,
} from './losses.ts'
import { perceptualDistance } from './perceptual.ts'

export type LossName = keyof LossWeights | 'recall'
export type ObjectiveWeights = Readonly<Record<LossName, number>>

/** The networks that two of the losses ask; there only where their weight is not 0. */
export interface Critics {
  readonly features?: LayersModel | undefined
  readonly adversary?: Adversary | undefined
}

/** A batch, and on wish what the generator answered to it before it learnt anything: that is asked of it where hints are foreign. */
export type Asked = Pick<Batch, 'clean' | 'target' | 'foreign'> & { readonly known?: tf.Tensor4D | undefined }

/** Losses by name, not weighted, of the generator's output [B,S/2,S/2,4]. Weight 0 is not computed. */
export function lossParts(
  weights: ObjectiveWeights,
  output: tf.Tensor4D,
  batch: Asked,
  kernels: readonly tf.Tensor[],
  critics: Critics,
): [name: LossName, value: tf.Scalar][] {
  const colors = tf.slice(output, [0, 0, 0, 0], [-1, -1, -1, 3])
  const logVariance = tf.slice(output, [0, 0, 0, 3], [-1, -1, -1, 1])
  const { clean, target, known } = batch
  const everywhere = offInkWeight(clean)
  const weight = known ? (tf.mul(everywhere, tf.sub(1, batch.foreign)) as tf.Tensor4D) : everywhere
  const visible = visibleShare(clean)
  const ways: Record<LossName, () => tf.Scalar | undefined> = {
    l1: () => absoluteError(colors, target, weight),
    mse: () => squaredError(colors, target, weight),
    nll: () => uncertainty(logVariance, colors, target, weight),
    tv: () => totalVariation(colors, weight),
    perceptual: () =>
      critics.features &&
      perceptualDistance(critics.features, finished(colors, visible), finished(target, visible)),
    adversarial: () => critics.adversary?.fooling(finished(colors, visible), visible),
    recall: () => known && robustError(colors, known, tf.mul(everywhere, batch.foreign)),
    kernelL1: () => kernelSize(kernels, 1),
    kernelL2: () => kernelSize(kernels, 2),
  }
  const names = Object.keys(ways) as LossName[]
  return names.flatMap((name) => {
    const value = weights[name] > 0 ? ways[name]() : undefined
    return value ? [[name, value] as const as [LossName, tf.Scalar]] : []
  })
}

/** What is lowered: the sum of the parts by their weights. */
export function weightedSum(weights: ObjectiveWeights, parts: readonly [LossName, tf.Scalar][]): tf.Scalar {
  return tf.addN(parts.map(([name, value]) => tf.mul(value, weights[name]) as tf.Scalar))
}
