import '@tensorflow/tfjs-core/dist/register_all_gradients'
import { registerTileGradient } from './tileGradient.ts'
import { registerTileKernel } from './tileKernel.ts'
import { registerTransposedMatMul } from './transposedMatMul.ts'

/** Makes the current backend able to learn: gradients of all operations, and in place of what is slow, ours. */
export function prepareForTraining(): void {
  registerTileGradient()
  registerTileKernel()
  registerTransposedMatMul()
}
