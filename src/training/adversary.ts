import * as tf from '@tensorflow/tfjs-core'
import type { LayersModel } from '@tensorflow/tfjs-layers'
import type { OptimizerSettings } from '../core/teaching.ts'
import type { SafeTensor } from '../model/safetensors.ts'
import { assignTensors } from '../model/weightSets.ts'
import { isKernel } from '../model/weightsFault.ts'
import type { Batch } from './batch.ts'
import { finished, visibleShare } from './losses.ts'
import { disposeState, noState, type OptimizerState, optimize } from './optimizers.ts'

/** As in pre-training: Adam with little memory, because the generator moves (Radford et al. 2016). */
const OPTIMIZER: OptimizerSettings = {
  kind: 'adam',
  learningRate: 4e-4,
  beta1: 0.5,
  beta2: 0.99,
  epsilon: 1e-8,
  weightDecay: 0,
  momentum: 0,
}
/** Rounds of power iteration a step; kernels change little in between. */
const POWER_ROUNDS = 3

/** The generator's opponent: learns to tell coloured pictures from true ones, a step for each of the generator's. */
export interface Adversary {
  /** What the generator lowers: how little finished pictures [B,H,W,3] of these lines [B,H,W,1] (0 ink … 1 paper) convince. */
  fooling(picture: tf.Tensor4D, visible: tf.Tensor4D): tf.Scalar
  /** Learns from a batch and what the generator made of it [B,S/2,S/2,4]. */
  learn(batch: Pick<Batch, 'clean' | 'target'>, output: tf.Tensor4D): void
  /** Weights and moments for a checkpoint, and back from one. */
  readonly tensors: ReadonlyMap<string, tf.Tensor>
  readonly steps: number
  restore(tensors: ReadonlyMap<string, SafeTensor>, steps: number): void
  /** Frees the moments; the network is whoever's it was. */
  dispose(): void
}

/**
 * Scales a kernel [kh,kw,Cin,Cout] so that no direction is stretched (spectral norm at most 1, Miyato et al. 2018), by power iteration from a
 * fixed start, so that a resumed run finds the same.
 */
export function limitSpectralNorm(kernel: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const outputs = kernel.shape.at(-1) as number
    const matrix = tf.reshape(kernel, [-1, outputs]) as tf.Tensor2D
    const ofLengthOne = (x: tf.Tensor2D) => tf.div(x, tf.add(tf.norm(x), 1e-12)) as tf.Tensor2D
    let right = ofLengthOne(tf.ones([outputs, 1]) as tf.Tensor2D)
    let left = ofLengthOne(tf.matMul(matrix, right))
    for (let i = 0; i < POWER_ROUNDS; i++) {
      right = ofLengthOne(tf.matMul(matrix, left, true))
      left = ofLengthOne(tf.matMul(matrix, right))
    }
    const norm = tf.sum(tf.mul(left, tf.matMul(matrix, right)))
    return tf.div(kernel, tf.maximum(norm, 1))
  })
}

/** An opponent over a discriminator (see model/critics), whose weights it changes. */
export function createAdversary(net: LayersModel): Adversary {
  const variables = new Map(
    net.weights.map((weight) => [weight.originalName, weight.read() as tf.Variable] as const),
  )
  const units = new Map<string, number>()
  let state: OptimizerState = noState()

  const verdicts = (picture: tf.Tensor4D, visible: tf.Tensor4D) =>
    net.apply(tf.concat([picture, tf.sub(tf.mul(visible, 2), 1) as tf.Tensor4D], 3)) as tf.Tensor4D

  /** Verdicts of true pictures above 1, of coloured ones below −1 (Lim and Ye 2017). */
  const judged = ({ clean, target }: Pick<Batch, 'clean' | 'target'>, output: tf.Tensor4D) => {
    const visible = visibleShare(clean)
    const colors = tf.slice(output, [0, 0, 0, 0], [-1, -1, -1, 3])
    const ofReal = verdicts(finished(target, visible), visible)
    const ofFake = verdicts(finished(colors, visible), visible)
    return tf.add(tf.mean(tf.relu(tf.sub(1, ofReal))), tf.mean(tf.relu(tf.add(1, ofFake)))) as tf.Scalar
  }

  return {
    fooling: (picture, visible) => tf.neg(tf.mean(verdicts(picture, visible))),
    learn(batch, output) {
      const { value, grads } = tf.variableGrads(() => judged(batch, output), [...variables.values()])
      const gradients = new Map(
        [...variables].map(([name, variable]) => [name, grads[variable.name] as tf.Tensor] as const),
      )
      const next = optimize(OPTIMIZER, state, variables, gradients, units, OPTIMIZER.learningRate)
      disposeState(state)
      tf.dispose([value, ...gradients.values()])
      state = next
      tf.tidy(() => {
        for (const [name, variable] of variables)
          if (isKernel(name)) variable.assign(limitSpectralNorm(variable))
      })
    },
    get tensors() {
      const weights = [...variables].map(([name, variable]) => [`weights/${name}`, variable] as const)
      const slots = [...state.slots].map(([name, slot]) => [`slots/${name}`, slot] as const)
      return new Map<string, tf.Tensor>([...weights, ...slots])
    },
    get steps() {
      return state.steps
    },
    restore(tensors, steps) {
      const of = (prefix: string) =>
        [...tensors]
          .filter(([name]) => name.startsWith(prefix))
          .map(([name, tensor]) => [name.slice(prefix.length), tensor] as const)
      assignTensors(variables, new Map(of('weights/')))
      disposeState(state)
      const slots = of('slots/').map(
        ([name, { shape, values }]) => [name, tf.tensor(values, [...shape], 'float32')] as const,
      )
      state = { steps, slots: new Map(slots) }
    },
    dispose: () => disposeState(state),
  }
}
