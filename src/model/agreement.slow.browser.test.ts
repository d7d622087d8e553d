import { test } from 'vitest'
import { expectAgreement, forward, gradients } from './__fixtures__/onBackends.ts'

test('webgpu and webgl give what cpu gives, every feature and the mixture', async () => {
  const reference = await forward('cpu')
  expectAgreement(await forward('webgpu'), reference)
  expectAgreement(await forward('webgl'), reference)
})

test('webgpu gives the gradients cpu gives, for every weight', async () => {
  expectAgreement(await gradients('webgpu'), await gradients('cpu'))
})
