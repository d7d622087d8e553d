import * as tf from '@tensorflow/tfjs-core'

/** How much of the average stays at each step; so it looks back over some thirty of them. */
const DECAY = 0.97
/** Early on it looks back less far, or the first weights would be in it for long. */
const decayAt = (steps: number) => Math.min(DECAY, (1 + steps) / (10 + steps))

type Named<T> = ReadonlyMap<string, T>

/**
 * The exponential moving average (EMA) of the weights (Kingma & Ba 2015, §7.2; as in pre-training): what is checked and handed out. Where single
 * steps sway, it keeps what they have in common, and strays less far from what the generator could before.
 */
export interface EmaState {
  /** Steps it has followed. */
  readonly steps: number
  readonly tensors: Named<tf.Tensor>
}

/** The EMA before the first step: the weights as they are. The tensors are the caller's. */
export function startEma(variables: Named<tf.Variable>): EmaState {
  const clones = [...variables].map(([name, variable]) => [name, tf.keep(tf.clone(variable))] as const)
  return { steps: 0, tensors: new Map(clones) }
}

/** The EMA after one more step. Its tensors are the caller's; those of the state before stay. */
export function updateEma({ steps, tensors }: EmaState, variables: Named<tf.Variable>): EmaState {
  const decay = decayAt(steps)
  const moved = [...tensors].map(([name, mean]) => {
    const now = variables.get(name) ?? mean
    return [name, tf.keep(tf.tidy(() => tf.add(tf.mul(mean, decay), tf.mul(now, 1 - decay))))] as const
  })
  return { steps: steps + 1, tensors: new Map(moved) }
}

export function disposeEma({ tensors }: EmaState): void {
  tf.dispose([...tensors.values()])
}
