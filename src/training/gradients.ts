import * as tf from '@tensorflow/tfjs-core'
import type { LossWeights } from '../core/teaching.ts'
import type { GeneratorModels } from '../model/topology.ts'
import type { Batch } from './batch.ts'
import { type Critics, type LossName, lossParts, weightedSum } from './objective.ts'
import { isKernel } from './optimizers.ts'

/** One look at a batch: losses and gradients on the device. The caller disposes of both. */
export interface Gradients {
  readonly loss: tf.Scalar
  readonly parts: readonly [LossName, tf.Scalar][]
  /** By stable name; variables the loss does not depend on are missing. */
  readonly byName: ReadonlyMap<string, tf.Tensor>
  /** [B,S/2,S/2,4], what the generator answered. */
  readonly output: tf.Tensor4D
}

export function disposeGradients({ loss, parts, byName, output }: Gradients): void {
  tf.dispose([loss, output, ...parts.map(([, value]) => value), ...byName.values()])
}

/** The generator's answer to a batch. Features given are those of its lines. */
export function answer(models: GeneratorModels, batch: Batch, features?: tf.Tensor[]): tf.Tensor4D {
  const seen = features ?? (models.lineEncoder.apply(batch.line) as tf.Tensor[])
  return models.colorDecoder.apply([...seen, batch.hints, batch.spread, batch.palette]) as tf.Tensor4D
}

/**
 * Losses of a batch and their gradients in `variables`. An encoder that does not learn runs outside of the tape: nothing of it is kept for
 * a way back that is not taken.
 */
export function computeGradients(
  models: GeneratorModels,
  variables: ReadonlyMap<string, tf.Variable>,
  batch: Batch,
  weights: LossWeights,
  critics: Critics,
): Gradients {
  const learnsLines = [...variables.keys()].some((name) => name.startsWith('lineEncoder/'))
  const features = learnsLines
    ? undefined
    : tf.tidy(() => models.lineEncoder.apply(batch.line) as tf.Tensor[])
  const kernels = [...variables].filter(([name]) => isKernel(name)).map(([, variable]) => variable)
  const kept: { parts: [LossName, tf.Scalar][]; output?: tf.Tensor4D } = { parts: [] }
  const { value, grads } = tf.variableGrads(() => {
    const output = answer(models, batch, features)
    const parts = lossParts(weights, output, batch, kernels, critics)
    kept.output = tf.keep(tf.clone(output))
    kept.parts = parts.map(([name, part]) => [name, tf.keep(tf.clone(part))])
    return weightedSum(weights, parts)
  }, [...variables.values()])
  tf.dispose(features ?? [])
  const byName = new Map(
    [...variables].flatMap(([name, variable]) => {
      const gradient = grads[variable.name]
      return gradient ? [[name, gradient] as const] : []
    }),
  )
  return { loss: value, parts: kept.parts, byName, output: kept.output as tf.Tensor4D }
}
