import { registerMatMulKernel } from './matMulKernel.ts'
import { registerSliceKernel } from './sliceKernel.ts'
import { registerTileKernel } from './tileKernel.ts'

/** Puts ours in the place of what is slow in TF.js's WASM backend. Does nothing without it, or a second time. */
export function registerKernels(): void {
  registerTileKernel()
  registerSliceKernel()
  registerMatMulKernel()
}
