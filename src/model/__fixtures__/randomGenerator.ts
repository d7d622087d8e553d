import * as tf from '@tensorflow/tfjs-core'
import type { LayersModel } from '@tensorflow/tfjs-layers'
import { createRandom } from '../../core/random.ts'
import { GENERATOR_SHAPES, type GeneratorShapes } from '../shapes.ts'
import { buildGenerator, type GeneratorModels } from '../topology.ts'

function randomize(half: LayersModel, seed: string): void {
  const random = createRandom(seed)
  const weights = half.getWeights().map((weight) => {
    const fanIn = weight.shape.length > 1 ? weight.size / (weight.shape.at(-1) ?? 1) : 100
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
export const TINY_SHAPES: GeneratorShapes = {
  encoder: { s2: 4, s4: 8, s8: 8, s16: 8, s32: 8 },
  regions: {
    ...GENERATOR_SHAPES.regions,
    features: 36,
    pairInner: 4,
    width: 16,
    heads: 2,
    blocks: 2,
    inner: 24,
    bins: 8,
    pointer: 8,
  },
}

/** The generator with fixed random weights everywhere (no zero head), on the current backend: nothing in it is trivial. */
export function randomGenerator(shapes?: GeneratorShapes): GeneratorModels {
  const models = buildGenerator(shapes)
  randomize(models.lineEncoder, 'lineEncoder')
  randomize(models.regionDecoder, 'regionDecoder')
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
