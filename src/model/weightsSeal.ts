import * as tf from '@tensorflow/tfjs-core'
import { readOnce } from './readOnce.ts'
import type { GeneratorModels, HALVES } from './topology.ts'

export type Half = (typeof HALVES)[number]

/** Knows the weights of a generator by their sums, layer by layer: a few milliseconds tell whether they still are in the device's memory as they were. */
export interface WeightsSeal {
  /** Whether the weights of a half are what they were; waits for the device. */
  isWhole(half: Half): Promise<boolean>
}

const sumsOf = ({ weights }: GeneratorModels[Half]): Promise<Float32Array> =>
  readOnce(tf.tidy(() => tf.stack(weights.map((weight) => tf.sum(weight.read())))))

/** Takes the sums of weights that do not change any more. */
export async function sealWeights(models: GeneratorModels): Promise<WeightsSeal> {
  const seals = {
    lineEncoder: await sumsOf(models.lineEncoder),
    regionDecoder: await sumsOf(models.regionDecoder),
  }
  return {
    async isWhole(half) {
      const sums = await sumsOf(models[half])
      // The same sum in the same order on the same device is the same to the bit.
      return seals[half].every((sum, i) => sum === sums[i])
    },
  }
}
