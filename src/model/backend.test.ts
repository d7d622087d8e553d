import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BACKENDS, type Backend } from '../core/backend.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { type BackendProbe, chooseBackend, chooseModelSize } from './backend.ts'
import { isSoftwareName } from './backendSupport.ts'

interface Machine {
  readonly missing?: readonly Backend[]
  readonly software?: readonly Backend[]
  readonly lying?: readonly Backend[]
  readonly gflops?: Partial<Record<Backend, number>>
}

/** A machine as the probe would find it. */
function machine({ missing = [], software = [], lying = [], gflops = {} }: Machine): BackendProbe {
  let current: Backend = 'cpu'
  return {
    async support(backend) {
      if (missing.includes(backend)) return { usable: false, reason: `${backend} is missing` }
      return { usable: true, software: software.includes(backend), name: `${backend} adapter` }
    },
    async open(backend) {
      current = backend
    },
    async checkTruth() {
      if (lying.includes(current)) throw new TintlineError('backend-untrue', `${current} lies`)
    },
    measureGflops: async () => gflops[current] ?? 50,
  }
}

describe('chooseBackend', () => {
  test('takes the fastest kind when it is true', async () => {
    const choice = await chooseBackend({}, machine({}))
    expect(choice).toEqual({ backend: 'webgpu', software: false, gflops: 50, passedOver: [] })
  })

  test('passes over what is missing, lies or is slow, and says why', async () => {
    const choice = await chooseBackend({}, machine({ lying: ['webgpu'], gflops: { webgl: 2 } }))
    expect(choice.backend).toBe('wasm')
    expect(choice.passedOver).toEqual(['webgpu lies', expect.stringContaining('slower')])
  })

  test('an emulated GPU ranks below wasm, remembered or not, unless it is forced', async () => {
    const probe = machine({ software: ['webgpu', 'webgl'] })
    expect((await chooseBackend({}, probe)).backend).toBe('wasm')
    expect((await chooseBackend({ remembered: 'webgpu' }, probe)).backend).toBe('wasm')
    expect(await chooseBackend({ forced: 'webgpu' }, probe)).toMatchObject({
      backend: 'webgpu',
      software: true,
    })
  })

  test('the remembered one comes first, but only if it is still true', async () => {
    expect((await chooseBackend({ remembered: 'wasm' }, machine({}))).backend).toBe('wasm')
    expect((await chooseBackend({ remembered: 'wasm' }, machine({ lying: ['wasm'] }))).backend).toBe('webgpu')
  })

  test('the avoided come last', async () => {
    expect((await chooseBackend({ avoid: ['webgpu', 'webgl'] }, machine({}))).backend).toBe('wasm')
    expect((await chooseBackend({ avoid: BACKENDS }, machine({}))).backend).toBe('webgpu')
  })

  test('a forced backend that is missing or lies is refused, not replaced', async () => {
    await expect(chooseBackend({ forced: 'webgl' }, machine({ missing: ['webgl'] }))).rejects.toMatchObject({
      code: 'backend-unavailable',
      message: expect.stringContaining('webgl is missing'),
    })
    await expect(chooseBackend({ forced: 'webgl' }, machine({ lying: ['webgl'] }))).rejects.toMatchObject({
      code: 'backend-untrue',
    })
  })

  test('speed is measured only where something follows from it', async () => {
    const speedOf = async (options: Parameters<typeof chooseBackend>[0]) =>
      (await chooseBackend(options, machine({}))).gflops
    expect(await speedOf({ forced: 'webgpu' })).toBe(0)
    expect(await speedOf({ remembered: 'wasm' })).toBe(0)
    expect(await speedOf({ forced: 'wasm', wantsSpeed: true })).toBe(50)
    expect(await speedOf({ remembered: 'wasm', wantsSpeed: true })).toBe(50)
    expect(await speedOf({})).toBe(50)
  })

  test('a backend that never answers is passed over', async () => {
    const silent: BackendProbe = {
      ...machine({}),
      support: async (backend) =>
        backend === 'webgpu' ? new Promise(() => {}) : { usable: true, software: false, name: '' },
    }
    expect((await chooseBackend({ patienceMs: 10 }, silent)).backend).toBe('webgl')
  })

  test('never a lying one, whatever the machine is like', async () => {
    const some = fc.subarray([...BACKENDS])
    await fc.assert(
      fc.asyncProperty(some, some, some, async (missing, software, lying) => {
        const choice = await chooseBackend({}, machine({ missing, software, lying })).catch(() => undefined)
        const honest = BACKENDS.filter((backend) => !missing.includes(backend) && !lying.includes(backend))
        expect(choice === undefined).toBe(honest.length === 0)
        if (choice) expect(honest).toContain(choice.backend)
      }),
    )
  })
})

test('model size grows with speed: cpu 128, wasm 256, also on a busy machine, a real GPU 512', () => {
  expect([0, 0.5, 2, 9, 16, 100].map((gflops) => chooseModelSize({ gflops }))).toEqual([
    128, 128, 256, 256, 384, 512,
  ])
})

test('emulated adapters are known by name', () => {
  const software = ['Google SwiftShader', 'llvmpipe (LLVM 15)', 'Microsoft Basic Render Driver']
  expect(software.map(isSoftwareName)).toEqual([true, true, true])
  expect(['nvidia ampere', 'ANGLE (Intel, Mesa Intel(R) UHD Graphics)'].map(isSoftwareName)).toEqual([
    false,
    false,
  ])
})
