import * as tf from '@tensorflow/tfjs-core'
import type { LayersModel } from '@tensorflow/tfjs-layers'
import { createRandom } from '../../core/random.ts'
import { buildGenerator, type GeneratorModels, type Widths } from '../topology.ts'

function randomize(half: LayersModel, seed: string): void {
  const random = createRandom(seed)
  const weights = half.getWeights().map((weight) => {
    const fanIn = weight.shape.length === 4 ? weight.size / (weight.shape[3] ?? 1) : 100
    const bound = Math.sqrt(6 / fanIn)
    return tf.tensor(
      Float32Array.from({ length: weight.size }, () => random.range(-bound, bound)),
      weight.shape,
    )
  })
  half.setWeights(weights)
  tf.dispose(weights)
}

/** So narrow that a step of training takes a moment even on the cpu backend. */
export const TINY_WIDTHS: Widths = { s2: 4, s4: 8, s8: 8, s16: 8, s32: 8 }

/** The generator with fixed random weights everywhere (no zero head), on the current backend: nothing in it is trivial. */
export function randomGenerator(widths?: Widths): GeneratorModels {
  const models = buildGenerator(widths)
  randomize(models.lineEncoder, 'lineEncoder')
  randomize(models.colorDecoder, 'colorDecoder')
  return models
}

/** Fixed random numbers in [−1, 1). */
export function randomTensor(shape: [number, number, number, number], seed: string): tf.Tensor4D {
  const random = createRandom(seed)
  const size = shape.reduce((product, side) => product * side, 1)
  return tf.tensor4d(
    Float32Array.from({ length: size }, () => random.range(-1, 1)),
    shape,
  )
}
