import * as tf from '@tensorflow/tfjs-core'
import { readOnce } from '../model/readOnce.ts'

/** A tensor whose numbers are larger than this on average cannot come to be all 0 in one step. */
const CANNOT_VANISH = 1e-30
/** Numbers so large on average are none of a step's: trained weights stay below 5. */
const ABSURD = 1e6

type Named = readonly (readonly [name: string, tensor: tf.Tensor])[]

/** Tells from the mean sizes of tensors, before and after a step, whether something happened to their numbers that no step does. */
export interface SizeWatch {
  /** Reads the sizes before a step, unless they are those after the last one. */
  start(tensors: Named): Promise<void>
  /**
   * What is wrong after the step, if anything: numbers that are none, or absurd, or all of a tensor lost.
   * @param isFelt whether a tensor that was not there before has to be more than 0
   */
  compare(tensors: Named, isFelt: (name: string) => boolean): Promise<string | undefined>
  /** The tensors became others, by no step. */
  forget(): void
}

/** Sizes are not squared, or small numbers would be 0 and large ones infinite. */
async function readSizes(tensors: Named): Promise<ReadonlyMap<string, number>> {
  const means = tf.tidy(() => tf.stack(tensors.map(([, tensor]) => tf.mean(tf.abs(tensor)))))
  const sizes = await readOnce(means)
  return new Map(tensors.map(([name], i) => [name, sizes[i] as number]))
}

export function createSizeWatch(): SizeWatch {
  let known: ReadonlyMap<string, number> | undefined
  return {
    async start(tensors) {
      known ??= await readSizes(tensors)
    },
    async compare(tensors, isFelt) {
      const now = await readSizes(tensors)
      for (const [name, size] of now) {
        // NaN is not below any limit.
        if (!(size <= ABSURD)) return 'the weights were not numbers'
        const before = known?.get(name)
        const mayVanish = before === undefined ? !isFelt(name) : before <= CANNOT_VANISH
        if (size === 0 && !mayVanish) return `the numbers of ${name} were lost`
      }
      known = now
      return undefined
    },
    forget() {
      known = undefined
    },
  }
}
