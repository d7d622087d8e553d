import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import * as tf from '@tensorflow/tfjs-core'
import { TintlineError } from '../core/tintlineError.ts'

/** TF.js looks at neither, and answers zeros once the device is gone: so we listen. */
function watchWebgpu(device: GPUDevice, onFault: (error: TintlineError) => void): () => void {
  let watching = true
  const onError = (event: GPUUncapturedErrorEvent) =>
    onFault(new TintlineError('gpu-error', `The graphics card refused a job: ${event.error.message}`))
  device.addEventListener('uncapturederror', onError)
  void device.lost.then(({ message }) => {
    if (watching) onFault(new TintlineError('device-lost', `The graphics card was lost: ${message}`))
  })
  return () => {
    watching = false
    device.removeEventListener('uncapturederror', onError)
  }
}

function watchWebgl(canvas: EventTarget, onFault: (error: TintlineError) => void): () => void {
  const onLost = () =>
    onFault(new TintlineError('device-lost', 'The graphics card dropped its WebGL context'))
  canvas.addEventListener('webglcontextlost', onLost)
  return () => canvas.removeEventListener('webglcontextlost', onLost)
}

/**
 * Reports every fault of the device under the current backend: 'device-lost' or 'gpu-error'. After one, nothing that
 * backend answers can be trusted in this thread. Returns what ends the watch.
 */
export function watchDevice(onFault: (error: TintlineError) => void): () => void {
  const name = tf.getBackend()
  if (name === 'webgpu') return watchWebgpu((tf.backend() as WebGPUBackend).device, onFault)
  if (name === 'webgl') {
    // Every WebGL context has its canvas; only the typings of workers leave it out.
    const gl = (tf.backend() as MathBackendWebGL).gpgpu.gl as { readonly canvas?: EventTarget }
    if (gl.canvas) return watchWebgl(gl.canvas, onFault)
  }
  return () => {}
}

/** Resolves when the device has done all that was asked of it so far, and errors of it have been reported. */
export async function settleDevice(): Promise<void> {
  const name = tf.getBackend()
  if (name === 'webgpu') {
    const backend = tf.backend() as WebGPUBackend
    backend.ensureCommandEncoderReady()
    backend.endComputePassEncoder()
    backend.submitQueue()
    await backend.device.queue.onSubmittedWorkDone()
  }
  if (name === 'webgl') await (tf.backend() as MathBackendWebGL).gpgpu.createAndWaitForFence()
}

/**
 * Runs `record` with WebGPU pipelines compiled side by side instead of one by one at first use (tfjs#7768). What
 * `record` returns holds no data. Does nothing on other backends.
 */
export async function compilePipelines(record: () => tf.Tensor): Promise<void> {
  if (tf.getBackend() !== 'webgpu') return
  tf.env().set('WEBGPU_ENGINE_COMPILE_ONLY', true)
  try {
    record().dispose()
    await (tf.backend() as WebGPUBackend).checkCompileCompletionAsync()
  } finally {
    tf.env().set('WEBGPU_ENGINE_COMPILE_ONLY', false)
  }
}
