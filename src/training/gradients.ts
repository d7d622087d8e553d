import * as tf from '@tensorflow/tfjs-core'
import type { GeneratorModels } from '../model/topology.ts'
import { isKernel } from '../model/weightsFault.ts'
import type { Batch } from './batch.ts'
import {
  type Asked,
  type Critics,
  type LossName,
  lossParts,
  type ObjectiveWeights,
  weightedSum,
} from './objective.ts'
import type { Units } from './units.ts'

/** One look at a batch: losses and gradients on the device. The caller disposes of both. */
export interface Gradients {
  readonly loss: tf.Scalar
  readonly parts: readonly [LossName, tf.Scalar][]
  /** By stable name, for variables counted in their units; those the loss does not depend on are missing. */
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
  units: Units,
  batch: Batch & Asked,
  weights: ObjectiveWeights,
  critics: Critics,
): Gradients {
  const learnsLines = [...variables.keys()].some((name) => name.startsWith('lineEncoder/'))
  const features = learnsLines
    ? undefined
    : tf.tidy(() => models.lineEncoder.apply(batch.line) as tf.Tensor[])
  const kernels = [...variables].filter(([name]) => isKernel(name)).map(([, variable]) => variable)
  const kept: { parts: [LossName, tf.Scalar][]; output?: tf.Tensor4D } = { parts: [] }
  const forward = () => {
    const output = answer(models, batch, features)
    const parts = lossParts(weights, output, batch, kernels, critics)
    kept.output = tf.keep(tf.clone(output))
    kept.parts = parts.map(([name, part]) => [name, tf.keep(tf.clone(part))])
    return weightedSum(weights, parts)
  }
  const { value, grads } = freeing(features, () => tf.variableGrads(forward, [...variables.values()]))
  const byName = new Map(
    [...variables].flatMap(([name, variable]) => {
      const gradient = grads[variable.name]
      return gradient ? [[name, inUnits(gradient, units.get(name) ?? 1)] as const] : []
    }),
  )
  return { loss: value, parts: kept.parts, byName, output: kept.output as tf.Tensor4D }
}

/** Frees tensors once `work` is done, or has failed for want of room; then also what TF.js kept for the way back and would never free. */
function freeing<T>(tensors: tf.Tensor[] | undefined, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const { state } = tf.engine()
    for (const { saved } of state.activeTape ?? []) tf.dispose(saved ?? [])
    state.activeTape = []
    throw error
  } finally {
    tf.dispose(tensors ?? [])
  }
}

/** dL/d(w/unit) from dL/dw, which is disposed of. */
function inUnits(gradient: tf.Tensor, unit: number): tf.Tensor {
  const scaled = tf.mul(gradient, unit)
  gradient.dispose()
  return scaled
}
