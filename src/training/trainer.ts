import * as tf from '@tensorflow/tfjs-core'
import type { TeachSettings } from '../core/teaching.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { readOnce } from '../model/readOnce.ts'
import type { GeneratorModels } from '../model/topology.ts'
import { disposeEma, type EmaState, startEma, updateEma } from './ema.ts'
import {
  computeGradients,
  disposeGradients,
  type Gradients,
  type Lesson,
  type ObjectiveWeights,
} from './gradients.ts'
import { createLossWatch, type LossWatchState, NOTHING_SEEN } from './lossWatch.ts'
import { disposeState, noState, type OptimizerState, optimize } from './optimizers.ts'
import { createSizeWatch } from './sizeWatch.ts'

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
  readonly ema: EmaState
  /** Halved by every roll-back. */
  readonly rateScale: number
  readonly watch: LossWatchState
}

export interface Trainer {
  /**
   * Learns from the artist's examples, and keeps to what was known before in those of others.
   * @throws TintlineError 'diverged' after too many roll-backs in a row
   */
  step(lessons: readonly Lesson[], learningRate: number): Promise<StepOutcome>
  readonly state: TrainerState
  dispose(): void
}

/** When weights that were sane fail so often at ever smaller rates, the rate is not what is wrong. */
const ROLL_BACKS_IN_A_ROW = 5

/** Square roots of sums of squares, of every tensor. */
const normsOf = (tensors: readonly tf.Tensor[]) =>
  tf.tidy(() => tf.sqrt(tf.stack(tensors.map((tensor) => tf.sum(tf.square(tensor))))))

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
      parts.map(([name]) => name),
      1,
    ),
    gradientNorms,
    gradientNorm: Math.hypot(...Object.values(gradientNorms)),
  }
}

/** A gradient of this length is remembered as more than 0, squared too. */
const FELT = 1e-12
/** The variable of which `slot/variable` is remembered. */
const variableOf = (slot: string) => slot.slice(slot.indexOf('/') + 1)

type Moving = Pick<TrainerState, 'optimizer' | 'ema'>

/** Weights, moments and EMA as they were when all was well: clones, which cost nothing until the originals move on. */
function createKeepsake(variables: ReadonlyMap<string, tf.Variable>, first: Moving) {
  const clone = <T extends tf.Tensor>(tensors: Iterable<[string, T]>) =>
    new Map([...tensors].map(([name, tensor]) => [name, tf.keep(tf.clone(tensor))]))
  const copy = ({ optimizer, ema }: Moving): Moving => ({
    optimizer: { steps: optimizer.steps, slots: clone(optimizer.slots) },
    ema: { steps: ema.steps, tensors: clone(ema.tensors) },
  })
  const take = (now: Moving) => ({ weights: clone(variables), moving: copy(now) })
  let kept = take(first)
  const drop = () => {
    tf.dispose([...kept.weights.values()])
    disposeMoving(kept.moving)
  }
  return {
    keep(now: Moving) {
      drop()
      kept = take(now)
    },
    /** Puts the weights back; what is returned is the caller's. */
    restore(): Moving {
      for (const [name, tensor] of kept.weights) variables.get(name)?.assign(tensor)
      return copy(kept.moving)
    },
    drop,
  }
}

function disposeMoving({ optimizer, ema }: Moving): void {
  disposeState(optimizer)
  disposeEma(ema)
}

/**
 * Steps of the optimizer with a net under them: losses, gradients, weights, and what is remembered of them are looked at on the CPU within each
 * step, because a GPU may take it that there is no NaN. When something goes wrong it goes back to the last weights with which all was well, at half the rate.
 */
export function createTrainer(
  models: GeneratorModels,
  variables: ReadonlyMap<string, tf.Variable>,
  settings: ObjectiveWeights & Pick<TeachSettings, 'optimizer' | 'clipNorm'>,
  from?: TrainerState,
): Trainer {
  let moving: Moving = from ?? { optimizer: noState(), ema: startEma(variables) }
  let rateScale = from?.rateScale ?? 1
  const keepsake = createKeepsake(variables, moving)
  const watch = createLossWatch(from?.watch ?? NOTHING_SEEN)
  let rollBacks = 0
  const sizes = createSizeWatch()
  /** All that a step moves. */
  const moved = (): [name: string, tensor: tf.Tensor][] => [
    ...variables,
    ...moving.optimizer.slots,
    ...[...moving.ema.tensors].map(([name, mean]): [string, tf.Tensor] => [`ema/${name}`, mean]),
  ]

  const setMoving = (next: Moving) => {
    disposeMoving(moving)
    moving = next
  }
  /** A step of the optimizer; the EMA follows. */
  const move = (moves: ReadonlyMap<string, tf.Tensor>, rate: number): Moving => {
    const optimizer = optimize(settings.optimizer, moving.optimizer, variables, moves, rate)
    return { optimizer, ema: updateEma(moving.ema, variables) }
  }

  const rollBack = (reason: string): StepOutcome => {
    setMoving(keepsake.restore())
    watch.rolledBack()
    sizes.forget()
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
    return watch.isExplosion(loss) ? 'the loss exploded' : undefined
  }

  const clipped = ({ byName }: Gradients, norm: number): Map<string, tf.Tensor> => {
    const scale = norm > settings.clipNorm ? settings.clipNorm / norm : 1
    return new Map([...byName].map(([name, gradient]) => [name, tf.mul(gradient, scale)]))
  }

  return {
    async step(lessons, learningRate) {
      const gradients = computeGradients(models, variables, lessons, settings)
      try {
        const numbers = await readNumbers(gradients)
        const wrong = complaint(numbers)
        if (wrong) return rollBack(wrong)
        if (watch.sawSane(numbers.loss)) keepsake.keep(moving)
        // Without a gradient there is nothing to learn: moments alone, which it would shrink, move nothing either.
        if (numbers.gradientNorm > 0) {
          await sizes.start(moved())
          const moves = clipped(gradients, numbers.gradientNorm)
          setMoving(move(moves, learningRate * rateScale))
          tf.dispose([...moves.values()])
          const isFelt = (slot: string) => (numbers.gradientNorms[variableOf(slot)] ?? 0) > FELT
          const lost = await sizes.compare(moved(), isFelt)
          if (lost) return rollBack(lost)
        }
        rollBacks = 0
        return { kind: 'stepped', ...numbers }
      } finally {
        disposeGradients(gradients)
      }
    },
    get state() {
      return { ...moving, rateScale, watch: watch.state }
    },
    dispose() {
      keepsake.drop()
      disposeMoving(moving)
    },
  }
}
