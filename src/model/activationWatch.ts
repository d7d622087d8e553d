import * as tf from '@tensorflow/tfjs-core'
import type { SeeActivation } from './applyLayers.ts'
import { readOnce } from './readOnce.ts'

/** Largest sum of squares over what a layer gives: a single number of a million would be past it. */
const LARGEST_ENERGY = 1e12

/** Tells whether what layers give can be right. Layers that follow may make something plausible of what cannot. */
export interface ActivationWatch {
  readonly see: SeeActivation
  /** Whether all that was seen since it was last asked is made of sensible numbers, and no layer gave zeros alone. Waits for the device. */
  isSound(): Promise<boolean>
  dispose(): void
}

/** Sum of squares: not a number or infinite where any number is, and 0 where all are. */
const energyOf = (activation: tf.Tensor) => tf.tidy(() => tf.sum(tf.square(activation)))

export function watchActivations(): ActivationWatch {
  let energies: tf.Tensor[] = []
  const take = () => {
    const seen = energies
    energies = []
    return seen
  }
  return {
    see(activation) {
      energies.push(tf.keep(energyOf(activation)))
    },
    async isSound() {
      if (energies.length === 0) return true
      const seen = take()
      const read = readOnce(tf.tidy(() => tf.stack(seen)))
      tf.dispose(seen)
      return (await read).every((energy) => energy > 0 && energy < LARGEST_ENERGY)
    },
    dispose: () => tf.dispose(take()),
  }
}
