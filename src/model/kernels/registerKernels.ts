import '@tensorflow/tfjs-core/dist/register_all_gradients'
import { registerConvolutionGradients } from './convolutionGradients.ts'
import { registerUpsamplingGradient } from './upsamplingGradient.ts'

/** Makes the current backend able to learn: gradients of all operations, and in place of kernels that are missing, wrong or slow, ours. */
export function prepareForTraining(): void {
  registerConvolutionGradients()
  registerUpsamplingGradient()
}
