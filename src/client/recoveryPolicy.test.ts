import { expect, test } from 'vitest'
import { createRecoveryPolicy } from './recoveryPolicy.ts'

const options = { modelUrl: '/', backend: 'webgpu', remembered: 'webgl' } as const

test('one failure changes nothing, two in a row unforce and avoid the backend', () => {
  const policy = createRecoveryPolicy()
  expect(policy.failed('webgpu')).toBe(true)
  expect(policy.adapt(options)).toBe(options)
  policy.failed('webgpu')
  expect(policy.adapt(options)).toEqual({
    modelUrl: '/',
    backend: undefined,
    remembered: 'webgl',
    avoid: ['webgpu'],
  })
})

test('a colouring that worked between two failures forgives the first', () => {
  const policy = createRecoveryPolicy()
  policy.failed('webgpu')
  policy.worked()
  expect(policy.recovering).toBe(false)
  policy.failed('webgpu')
  expect(policy.adapt(options)).toBe(options)
})

test('failures without end are given up on, and then counted anew', () => {
  const policy = createRecoveryPolicy()
  const answers = Array.from({ length: 8 }, () => policy.failed(undefined))
  expect(answers).toEqual([true, true, true, true, true, true, false, true])
})
