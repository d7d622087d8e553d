import type * as tf from '@tensorflow/tfjs-core'
import type { ApplyLayer, SeeActivation } from '../../../../src/model/applyLayers.ts'
import { passing, spoilTensor } from './plantedValue.ts'

/** Every layer of both halves, one after the other. */
export const LAYER = 'what a layer gives'

/** Applies layers with a value planted in what one of them gives: whoever looks on sees what the next layer is given. */
export function passLayers<T extends tf.Tensor>(apply: ApplyLayer<T>, see?: SeeActivation): ApplyLayer<T> {
  return (name, x) => {
    const activation = apply(name, x)
    const value = passing(LAYER)
    const given = value ? spoilTensor(activation, value) : activation
    see?.(given)
    return given
  }
}
