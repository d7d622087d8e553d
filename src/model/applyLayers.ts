import type * as tf from '@tensorflow/tfjs-core'
import type { LayersModel } from '@tensorflow/tfjs-layers'

/** What a half is made of, named: symbols of a graph, or tensors. */
export type ApplyLayer<T> = (name: string, x: T | T[]) => T

/** Hears of what every layer gives, which stays the half's own. */
export type SeeActivation = (activation: tf.Tensor) => void

/** Applies the layers of a half to tensors, one by one. */
export function applyLayers<T extends tf.Tensor>(half: LayersModel, see?: SeeActivation): ApplyLayer<T> {
  return (name, x) => {
    const activation = half.getLayer(name).apply(x) as T
    see?.(activation)
    return activation
  }
}
