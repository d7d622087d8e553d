import * as tf from '@tensorflow/tfjs-core'
import type { TeachSettings } from '../core/teaching.ts'
import type { PairedTokens } from '../model/tokenTensors.ts'
import type { GeneratorModels } from '../model/topology.ts'
import { isKernel } from '../model/weightsFault.ts'
import type { Batch } from './batch.ts'
import { distillation, negativeLogLikelihood, weightPenalty } from './losses.ts'

/** Parts of the loss. */
export type LossName = 'likelihood' | 'distillation' | 'penaltyL1' | 'penaltyL2'
export type ObjectiveWeights = Pick<TeachSettings, 'distillation' | 'penalty'>

/** One look at a step's lessons: losses and gradients on the device. The caller disposes of both. */
export interface Gradients {
  readonly loss: tf.Scalar
  /** Not weighted. */
  readonly parts: readonly (readonly [LossName, tf.Scalar])[]
  /** By stable name; variables that the loss does not depend on are missing. */
  readonly byName: ReadonlyMap<string, tf.Tensor>
}

export function disposeGradients({ loss, parts, byName }: Gradients): void {
  tf.dispose([loss, ...parts.map(([, value]) => value), ...byName.values()])
}

/** The decoder's answer to tokens: log weights [B,N,K+N+1]. */
export function answer({ regionDecoder }: GeneratorModels, tokens: PairedTokens): tf.Tensor3D {
  const { features, state, pairs, present, copyable, sure } = tokens
  return regionDecoder.apply([features, state, pairs, present, copyable, sure]) as tf.Tensor3D
}

interface Part {
  readonly name: LossName
  readonly weight: number
  readonly value: tf.Scalar
}

/** A batch, and what the generator answered to it before it learnt anything where it is not the artist's. */
export interface Lesson extends Batch {
  readonly known?: tf.Tensor3D
}

/** Parts of the loss that have a say in the lessons of a step. */
export function lossParts(
  models: GeneratorModels,
  kernels: readonly tf.Tensor[],
  lessons: readonly Lesson[],
  { distillation: memory, penalty }: ObjectiveWeights,
): Part[] {
  const parts: Part[] = []
  for (const { tokens, densities, weights, teaches, known } of lessons) {
    if (!teaches) continue
    const logWeights = answer(models, tokens)
    parts.push(
      known
        ? { name: 'distillation', weight: memory, value: distillation(logWeights, known, weights) }
        : { name: 'likelihood', weight: 1, value: negativeLogLikelihood(logWeights, densities, weights) },
    )
  }
  if (penalty.l1 > 0) parts.push({ name: 'penaltyL1', weight: penalty.l1, value: weightPenalty(kernels, 1) })
  if (penalty.l2 > 0) parts.push({ name: 'penaltyL2', weight: penalty.l2, value: weightPenalty(kernels, 2) })
  return parts
}

/** Losses of a step and their gradients in `variables` of the decoder. */
export function computeGradients(
  models: GeneratorModels,
  variables: ReadonlyMap<string, tf.Variable>,
  lessons: readonly Lesson[],
  weights: ObjectiveWeights,
): Gradients {
  const kernels = [...variables].filter(([name]) => isKernel(name)).map(([, variable]) => variable)
  let parts: readonly (readonly [LossName, tf.Scalar])[] = []
  const forward = () => {
    const found = lossParts(models, kernels, lessons, weights)
    parts = found.map(({ name, value }) => [name, tf.keep(tf.clone(value))] as const)
    const weighted = found.map(({ weight, value }) => tf.mul(value, weight) as tf.Scalar)
    // Where every cell of a step was told there is nothing to learn; all gradients are 0.
    const nothing = () => lessons.map(({ tokens }) => tf.mul(tf.sum<tf.Scalar>(answer(models, tokens)), 0))
    return tf.addN(weighted.length > 0 ? weighted : nothing())
  }
  const { value, grads } = clearingTape(() =>
    tf.variableGrads(forward as () => tf.Scalar, [...variables.values()]),
  )
  const byName = new Map(
    [...variables].flatMap(([name, variable]) => {
      const gradient = grads[variable.name]
      return gradient ? [[name, gradient] as const] : []
    }),
  )
  return { loss: value, parts, byName }
}

/** Where `work` fails for want of room, frees what TF.js kept for the way back and would never free. */
function clearingTape<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    const { state } = tf.engine()
    for (const { saved } of state.activeTape ?? []) tf.dispose(saved ?? [])
    state.activeTape = []
    throw error
  }
}
