import * as tf from '@tensorflow/tfjs-core'
import type { OptimizerSettings } from '../core/teaching.ts'
import { isKernel } from '../model/weightsFault.ts'

type Named<T> = ReadonlyMap<string, T>

/**
 * What an optimizer remembers, by `slot/variable`: never by position, so that another choice of layers cannot give one variable another's
 * moments (as TF.js's own optimizers do).
 */
export interface OptimizerState {
  /** Steps taken. */
  readonly steps: number
  readonly slots: Named<tf.Tensor>
}

export const noState = (): OptimizerState => ({ steps: 0, slots: new Map() })

export function disposeState({ slots }: OptimizerState): void {
  tf.dispose([...slots.values()])
}

/** One variable's step: what it becomes, and what is remembered of it by slot. */
interface Move {
  readonly value: tf.Tensor
  readonly slots: Readonly<Record<string, tf.Tensor>>
}

type Rule = (
  settings: OptimizerSettings,
  learningRate: number,
  steps: number,
  variable: { readonly name: string; readonly value: tf.Tensor; readonly gradient: tf.Tensor },
  slot: (name: string) => tf.Tensor,
) => Move

/** Adam (Kingma & Ba 2015), algorithm 1; m and v start at 0. */
const adam: Rule = ({ beta1, beta2, epsilon }, learningRate, steps, { value, gradient }, slot) => {
  const m = tf.add(tf.mul(slot('m'), beta1), tf.mul(gradient, 1 - beta1))
  const v = tf.add(tf.mul(slot('v'), beta2), tf.mul(tf.square(gradient), 1 - beta2))
  const size = tf.add(tf.sqrt(tf.div(v, 1 - beta2 ** steps)), epsilon)
  const direction = tf.div(tf.div(m, 1 - beta1 ** steps), size)
  return { value: tf.sub(value, tf.mul(direction, learningRate)), slots: { m, v } }
}

/** AdamW (Loshchilov & Hutter 2019): kernels shrink beside the step, not through the gradient. */
const adamw: Rule = (settings, learningRate, steps, variable, slot) => {
  const kept = isKernel(variable.name) ? 1 - learningRate * settings.weightDecay : 1
  const value = tf.mul(variable.value, kept)
  return adam(settings, learningRate, steps, { ...variable, value }, slot)
}

/** SGD with Nesterov momentum (Sutskever et al. 2013, in the form of PyTorch). */
const sgd: Rule = ({ momentum }, learningRate, _, { value, gradient }, slot) => {
  const velocity = tf.add(tf.mul(slot('velocity'), momentum), gradient)
  const direction = tf.add(gradient, tf.mul(velocity, momentum))
  return { value: tf.sub(value, tf.mul(direction, learningRate)), slots: { velocity } }
}

const RULES: Readonly<Record<OptimizerSettings['kind'], Rule>> = { adam, adamw, sgd }

/**
 * Moves the variables that have a gradient, in place, and returns the next state, whose tensors are the caller's; the old ones stay as they are, so that a
 * bad step can be taken back.
 */
export function optimize(
  settings: OptimizerSettings,
  state: OptimizerState,
  variables: Named<tf.Variable>,
  gradients: Named<tf.Tensor>,
  learningRate: number,
): OptimizerState {
  const steps = state.steps + 1
  const slots = new Map<string, tf.Tensor>()
  for (const [name, gradient] of gradients) {
    const variable = variables.get(name)
    if (!variable) continue
    tf.tidy(() => {
      const slot = (of: string) => state.slots.get(`${of}/${name}`) ?? tf.zerosLike(gradient)
      const move = RULES[settings.kind](
        settings,
        learningRate,
        steps,
        { name, value: variable, gradient },
        slot,
      )
      variable.assign(move.value)
      for (const [of, tensor] of Object.entries(move.slots)) slots.set(`${of}/${name}`, tf.keep(tensor))
    })
  }
  for (const [key, tensor] of state.slots) if (!slots.has(key)) slots.set(key, tf.keep(tf.clone(tensor)))
  return { steps, slots }
}
