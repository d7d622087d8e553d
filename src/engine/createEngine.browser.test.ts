import { expect, test } from 'vitest'
import { chooseBackend } from '../model/backend.ts'
import { WASM_PATHS } from './wasmPaths.ts'

test('left to itself, an emulated GPU is passed over for wasm, and the user can be told why', async () => {
  const choice = await chooseBackend({ wasmPaths: WASM_PATHS, wantsSpeed: true })
  expect(choice).toMatchObject({ backend: 'wasm', software: false })
  expect(choice.gflops).toBeGreaterThan(0)
  expect(choice.passedOver.join()).toMatch(/webgpu is emulated/)
})
