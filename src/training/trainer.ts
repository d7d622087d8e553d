import * as tf from '@tensorflow/tfjs-core'
import type { TeachSettings } from '../core/teaching.ts'
import { TintlineError } from '../core/tintlineError.ts'
import type { GeneratorModels } from '../model/topology.ts'
import type { Batch } from './batch.ts'
import { computeGradients, disposeGradients, type Gradients } from './gradients.ts'
import type { Critics, LossName } from './objective.ts'
import { disposeState, noState, type OptimizerState, optimize } from './optimizers.ts'

/** What one step did, or why it was taken back. */
export type StepOutcome =
  | {
      readonly kind: 'stepped'
      readonly loss: number
      readonly losses: Readonly<Record<string, number>>
      readonly gradientNorm: number
      readonly gradientNorms: Readonly<Record<string, number>>
    }
  | { readonly kind: 'rolled-back'; readonly reason: string }

/** Everything of a trainer that a checkpoint keeps, beside the weights. */
export interface TrainerState {
  readonly optimizer: OptimizerState
  /** Halved by every roll-back. */
  readonly rateScale: number
  /** Of the last steps, to tell an explosion by. */
  readonly recentLosses: readonly number[]
}

export interface Trainer {
  /** Learns from one batch. @throws TintlineError 'diverged' after too many roll-backs in a row */
  step(batch: Batch, learningRate: number): Promise<StepOutcome>
  readonly state: TrainerState
  dispose(): void
}

/** A loss so many times the recent mean, and 1 more (half the span of colours), is no bad luck with a batch. */
const EXPLOSION = 10
const RECENT = 16
/** When weights that were sane fail so often at ever smaller rates, the rate is not what is wrong. */
const ROLL_BACKS_IN_A_ROW = 5

/** Square roots of sums of squares, of every tensor. */
const normsOf = (tensors: readonly tf.Tensor[]) =>
  tf.tidy(() => tf.sqrt(tf.stack(tensors.map((tensor) => tf.sum(tf.square(tensor))))))

async function readOnce(tensor: tf.Tensor): Promise<Float32Array> {
  try {
    return await tensor.data<'float32'>()
  } finally {
    tensor.dispose()
  }
}

interface Numbers {
  readonly loss: number
  readonly losses: Record<string, number>
  readonly gradientNorms: Record<string, number>
  readonly gradientNorm: number
}

/** Losses and norms in one reading, so that a step waits for the device once. */
async function readNumbers({ loss, parts, byName }: Gradients): Promise<Numbers> {
  const values = await readOnce(
    tf.tidy(() =>
      tf.concat([tf.stack([loss, ...parts.map(([, part]) => part)]), normsOf([...byName.values()])]),
    ),
  )
  const named = (names: Iterable<string>, from: number) =>
    Object.fromEntries([...names].map((name, i) => [name, values[from + i] as number]))
  const gradientNorms = named(byName.keys(), 1 + parts.length)
  return {
    loss: values[0] as number,
    losses: named(
      parts.map(([name]): LossName => name),
      1,
    ),
    gradientNorms,
    gradientNorm: Math.hypot(...Object.values(gradientNorms)),
  }
}

/** Weights and moments as they were when a loss last came out sane: clones, which cost nothing until the originals move on. */
function createKeepsake(variables: ReadonlyMap<string, tf.Variable>) {
  let weights = new Map<string, tf.Tensor>()
  const drop = () => tf.dispose([...weights.values()])
  return {
    keep() {
      drop()
      weights = new Map([...variables].map(([name, variable]) => [name, tf.keep(tf.clone(variable))]))
    },
    restore() {
      for (const [name, tensor] of weights) variables.get(name)?.assign(tensor)
    },
    drop,
  }
}

/**
 * Steps of the optimizer with a net under them: losses, gradients and weights are looked at on the CPU within each step, because a GPU may
 * take it that there is no NaN. What went wrong is taken back to the last weights that gave a sane loss, at half the learning rate.
 */
export function createTrainer(
  models: GeneratorModels,
  variables: ReadonlyMap<string, tf.Variable>,
  settings: Pick<TeachSettings, 'losses' | 'optimizer' | 'clipNorm'>,
  critics: Critics,
  from: TrainerState = { optimizer: noState(), rateScale: 1, recentLosses: [] },
): Trainer {
  const keepsake = createKeepsake(variables)
  keepsake.keep()
  let optimizer = from.optimizer
  /** The state before the last step: what goes with the keepsake. */
  let before = optimizer
  let rateScale = from.rateScale
  let recent = [...from.recentLosses]
  let rollBacks = 0

  const setState = (next: OptimizerState) => {
    if (before !== optimizer) disposeState(before)
    before = optimizer
    optimizer = next
  }

  const rollBack = (reason: string): StepOutcome => {
    keepsake.restore()
    if (optimizer !== before) disposeState(optimizer)
    optimizer = before
    rateScale /= 2
    if (++rollBacks > ROLL_BACKS_IN_A_ROW)
      throw new TintlineError(
        'diverged',
        `Learning went wrong ${rollBacks} times in a row (${reason}). Start again with a smaller learning rate or other pieces.`,
      )
    return { kind: 'rolled-back', reason }
  }

  /** What is wrong with these numbers, if anything. */
  const complaint = ({ loss, gradientNorm }: Numbers): string | undefined => {
    if (!Number.isFinite(loss)) return 'the loss was not a number'
    if (!Number.isFinite(gradientNorm)) return 'the gradients were not numbers'
    if (recent.length === 0) return undefined
    const usual = recent.reduce((sum, value) => sum + value, 0) / recent.length
    return loss > EXPLOSION * Math.abs(usual) + 1 ? 'the loss exploded' : undefined
  }

  const clipped = ({ byName }: Gradients, norm: number): Map<string, tf.Tensor> => {
    const scale = norm > settings.clipNorm ? settings.clipNorm / norm : 1
    return new Map([...byName].map(([name, gradient]) => [name, tf.mul(gradient, scale)]))
  }

  return {
    async step(batch, learningRate) {
      const gradients = computeGradients(models, variables, batch, settings.losses, critics)
      try {
        const numbers = await readNumbers(gradients)
        const wrong = complaint(numbers)
        if (wrong) return rollBack(wrong)
        recent = [...recent, numbers.loss].slice(-RECENT)
        keepsake.keep()
        const moves = clipped(gradients, numbers.gradientNorm)
        setState(optimize(settings.optimizer, optimizer, variables, moves, learningRate * rateScale))
        tf.dispose([...moves.values()])
        const lengths = await readOnce(normsOf([...variables.values()]))
        if (!lengths.every(Number.isFinite)) return rollBack('the weights were not numbers')
        rollBacks = 0
        return { kind: 'stepped', ...numbers }
      } finally {
        disposeGradients(gradients)
      }
    },
    get state() {
      return { optimizer, rateScale, recentLosses: recent }
    },
    dispose() {
      keepsake.drop()
      if (before !== optimizer) disposeState(before)
      disposeState(optimizer)
    },
  }
}
