import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { expectAgreement, forward, readAll } from './__fixtures__/onBackends.ts'
import { uniformTensor } from './__fixtures__/uniform.ts'
import { relativeError } from './canary.ts'
import { compilePipelines } from './device.ts'
import { openBackend } from './openBackend.ts'

test('wasm gives what cpu gives, every feature and the mixture', async () => {
  const reference = await forward('cpu')
  expect(reference).toHaveLength(6)
  expectAgreement(await forward('wasm'), reference)
})

test('pipelines compiled ahead give the same numbers', async () => {
  await openBackend('webgpu')
  const compute = () =>
    tf.tidy(() => tf.mul(uniformTensor([1, 16, 16, 8], 'a'), uniformTensor([1, 16, 16, 8], 'b')))
  const before = tf.memory().numTensors
  await compilePipelines(compute)
  const [compiled] = await readAll([compute()])
  expect(tf.memory().numTensors).toBe(before)
  await openBackend('cpu')
  const [reference] = await readAll([compute()])
  expect(relativeError(compiled ?? [], reference ?? [])).toBeLessThan(1e-6)
})
