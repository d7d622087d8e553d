import { test } from 'vitest'
import { expectAgreement, gradients } from './__fixtures__/onBackends.ts'

test('webgpu gives the gradients cpu gives, for every weight', async () => {
  expectAgreement(await gradients('webgpu'), await gradients('cpu'))
})
