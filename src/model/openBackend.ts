import * as tf from '@tensorflow/tfjs-core'
import type { Backend } from '../core/backend.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { createWebglContext } from './backendSupport.ts'
import { registerKernels } from './kernels/registerKernels.ts'

let wasmIsSet = false

async function registerWasm(paths: Readonly<Record<string, string>> | undefined): Promise<void> {
  const { setThreadsCount, setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm')
  if (wasmIsSet) return
  // Threads hang in a minified bundle: TF.js hands its own source text to the threads, which minifying breaks.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  setThreadsCount(1)
  if (paths) setWasmPaths({ ...paths })
  registerKernels()
  wasmIsSet = true
}

async function registerWebgl(): Promise<void> {
  const { setWebGLContext } = await import('@tensorflow/tfjs-backend-webgl')
  const gl = createWebglContext()
  // TF.js types its context as WebGL 1, and uses it as WebGL 2.
  if (gl) setWebGLContext(2, gl as unknown as Parameters<typeof setWebGLContext>[1])
}

async function register(backend: Backend, wasmPaths: Readonly<Record<string, string>> | undefined) {
  if (backend === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu')
  else if (backend === 'webgl') await registerWebgl()
  else if (backend === 'wasm') await registerWasm(wasmPaths)
  else await import('@tensorflow/tfjs-backend-cpu')
}

/**
 * Makes a backend the current one of TF.js; its code is loaded only then.
 * @throws TintlineError 'backend-unavailable'
 */
export async function openBackend(
  backend: Backend,
  wasmPaths?: Readonly<Record<string, string>> | undefined,
): Promise<void> {
  // Without it TF.js advertises on the console of every command line run.
  tf.enableProdMode()
  const opened = await (async () => {
    if (!tf.engine().registryFactory[backend]) await register(backend, wasmPaths)
    return (await tf.setBackend(backend)) && tf.getBackend() === backend
  })().catch((cause: unknown) => {
    throw new TintlineError('backend-unavailable', `${backend} could not be started: ${String(cause)}`, {
      cause,
    })
  })
  if (!opened)
    throw new TintlineError('backend-unavailable', `${backend} could not be started on this machine`)
}
