import * as tf from '@tensorflow/tfjs-core'
import type { GeneratorModels } from '../model/topology.ts'
import type { Batch } from './batch.ts'
import { answer } from './gradients.ts'

/**
 * Colours [B,S/2,S/2,3] that the generator gave before it learnt anything, clipped to −1..1. Where the drawing, or the colours of its hints, are not
 * the artist's they are what it should still give: so it learns when to use the style, and keeps what it knew of everything else (learning
 * without forgetting, Li & Hoiem 2017). The tensor is the caller's.
 */
export function recall(base: GeneratorModels, batch: Batch): tf.Tensor4D {
  return tf.tidy(() => tf.clipByValue(tf.slice(answer(base, batch), [0, 0, 0, 0], [-1, -1, -1, 3]), -1, 1))
}
