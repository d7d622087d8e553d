import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import type { TintlineError } from '../core/tintlineError.ts'
import { leftDot, twoBoxes } from './__fixtures__/testDrawing.ts'
import { createEngine } from './createEngine.ts'

const SIDE = 120
const TIMEOUT = { timeout: 300_000 }
const request = { drawingId: 'a', strokes: [leftDot(SIDE)], method: 'generator' as const }
const readFile = (url: string) => fetch(url).then((response) => response.arrayBuffer())

test(
  'on webgpu neither tensors nor GPU memory grow, and a lost device voids the job by name',
  TIMEOUT,
  async () => {
    const faults: TintlineError[] = []
    const engine = createEngine({ readFile, onFault: (error) => faults.push(error) })
    const modelUrl = new URL('/models/generator/', location.href).href
    await engine.load({ modelUrl, backend: 'webgpu', size: 64 })
    await engine.openDrawing('a', twoBoxes(SIDE))
    const color = () => engine.colorize(request)
    for (let i = 0; i < 2; i++) await color()
    const memory = () => {
      const { numTensors, numBytesAllocatedInGPU } = tf.memory() as ReturnType<WebGPUBackend['memory']> &
        tf.MemoryInfo
      return { numTensors, numBytesAllocatedInGPU }
    }
    const before = memory()
    for (let i = 0; i < 3; i++) await color()
    expect(memory()).toEqual(before)

    const backend = tf.backend() as WebGPUBackend
    backend.device.destroy()
    await expect(color()).rejects.toMatchObject({ code: 'device-lost' })
    await expect(color()).rejects.toMatchObject({ code: 'device-lost' })
    expect(faults.map((fault) => fault.code)).toEqual(['device-lost'])
    await expect(engine.colorize({ ...request, method: 'regions' })).resolves.toMatchObject({
      method: 'regions',
    })
  },
)
