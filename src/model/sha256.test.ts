import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { sha256Hex, sha256OfFile } from './sha256.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the empty message has the digest of the standard', () => {
  expect(sha256Hex(new Uint8Array(0))).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  )
})

test('any message has the digest Node gives, around block borders too', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
    }),
  )
})

test('a file has the same digest whether the platform offers to make it or not', async () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 251)
  const digest = createHash('sha256').update(bytes).digest('hex')
  const made = vi.spyOn(crypto.subtle, 'digest')
  expect(await sha256OfFile(bytes)).toBe(digest)
  expect(made).toHaveBeenCalledOnce()
  vi.stubGlobal('crypto', {})
  expect(await sha256OfFile(bytes)).toBe(digest)
})
