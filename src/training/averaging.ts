import * as tf from '@tensorflow/tfjs-core'

/** How much of the average stays at each step; so it looks back over some thirty of them. */
const DECAY = 0.97
/** Early on it looks back less far, or the first weights would be in it for long. */
const decayAt = (steps: number) => Math.min(DECAY, (1 + steps) / (10 + steps))

type Named<T> = ReadonlyMap<string, T>

/**
 * Running mean of the weights over the last steps (Polyak & Juditsky 1992; as in pre-training): what is checked and handed out. Where single
 * steps sway, it keeps what they have in common, and strays less far from what the generator could before.
 */
export interface Average {
  /** Steps it has followed. */
  readonly steps: number
  readonly tensors: Named<tf.Tensor>
}

/** An average that has followed nothing yet: the weights as they are. The tensors are the caller's. */
export function startAverage(variables: Named<tf.Variable>): Average {
  const clones = [...variables].map(([name, variable]) => [name, tf.keep(tf.clone(variable))] as const)
  return { steps: 0, tensors: new Map(clones) }
}

/** The average after one more step. Its tensors are the caller's; those of `average` stay. */
export function followWeights({ steps, tensors }: Average, variables: Named<tf.Variable>): Average {
  const decay = decayAt(steps)
  const moved = [...tensors].map(([name, mean]) => {
    const now = variables.get(name) ?? mean
    return [name, tf.keep(tf.tidy(() => tf.add(tf.mul(mean, decay), tf.mul(now, 1 - decay))))] as const
  })
  return { steps: steps + 1, tensors: new Map(moved) }
}

export function disposeAverage({ tensors }: Average): void {
  tf.dispose([...tensors.values()])
}
