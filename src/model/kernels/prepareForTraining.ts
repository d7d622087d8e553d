import '@tensorflow/tfjs-core/dist/register_all_gradients'
import { registerKernels } from './registerKernels.ts'
import { registerTileGradient } from './tileGradient.ts'

/** Makes the current backend able to learn: gradients of all operations, and in place of what is slow, ours. */
export function prepareForTraining(): void {
  registerTileGradient()
  registerKernels()
}
