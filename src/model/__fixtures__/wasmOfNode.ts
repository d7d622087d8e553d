import '@tensorflow/tfjs-backend-cpu'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'

/** Tells TF.js where its WASM files are under Node. */
export function useWasmOfNode(): void {
  const file = createRequire(import.meta.url).resolve(
    '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm',
  )
  setWasmPaths(`${dirname(file)}/`)
}
