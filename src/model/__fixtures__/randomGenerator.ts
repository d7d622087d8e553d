import * as tf from '@tensorflow/tfjs-core'
import { fromFloat16Bits, toFloat16Bits } from '../float16.ts'
import { GENERATOR_SHAPES, type GeneratorShapes } from '../shapes.ts'
import { buildGenerator, type GeneratorModels, HALVES } from '../topology.ts'
import { weightSlots } from '../weightFiles.ts'
import { uniform } from './uniform.ts'

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

/** Values of a weight, such that activations neither die nor explode. Twin of `drawn_weight` in pretrain/generator/parity.py. */
function drawnWeight(half: string, name: string, shape: readonly number[]): Float32Array {
  const count = shape.reduce((product, size) => product * size, 1)
  const fanIn = count / (shape.at(-1) ?? 1)
  const limit = name.endsWith('/kernel') ? Math.sqrt(3 / fanIn) : 0.1
  const middle = name.endsWith('/gamma') ? 1 : 0
  const values = uniform(`parity/${half}/${name}`, count, limit)
  return values.map((value) => fromFloat16Bits(toFloat16Bits(middle + value)))
}

/** The generator with fixed random weights everywhere, float16 like the shipped ones: nothing in it is trivial. */
export function randomGenerator(shapes?: GeneratorShapes): GeneratorModels {
  const models = buildGenerator(shapes)
  tf.tidy(() => {
    for (const half of HALVES) {
      const weights = weightSlots(models[half]).map(({ name, shape }) =>
        tf.tensor(drawnWeight(half, name, shape), shape),
      )
      models[half].setWeights(weights)
    }
  })
  return models
}
