import * as tf from '@tensorflow/tfjs-core'
import { readOnce } from './readOnce.ts'
import type { GeneratorModels, HALVES } from './topology.ts'

export type Half = (typeof HALVES)[number]

/** Knows tensors that do not change any more by their sums: a few milliseconds tell whether they still are in the device's memory as they were. */
export interface TensorsSeal {
  /** Waits for the device. */
  isWhole(): Promise<boolean>
}

/** Takes the sums of tensors; it owns none of them. */
export async function sealTensors(tensors: readonly tf.Tensor[]): Promise<TensorsSeal> {
  const sums = () => readOnce(tf.tidy(() => tf.stack(tensors.map((tensor) => tf.sum(tensor)))))
  const sealed = await sums()
  return {
    async isWhole() {
      const now = await sums()
      // The same sum in the same order on the same device is the same to the bit.
      return sealed.every((sum, i) => sum === now[i])
    },
  }
}

/** Seals the weights of each half of a generator. */
export async function sealWeights(models: GeneratorModels): Promise<Readonly<Record<Half, TensorsSeal>>> {
  const sealOf = (half: Half) => sealTensors(models[half].weights.map((weight) => weight.read()))
  const [lineEncoder, regionDecoder] = [await sealOf('lineEncoder'), await sealOf('regionDecoder')]
  return { lineEncoder, regionDecoder }
}
