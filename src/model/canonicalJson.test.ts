import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonicalJson.ts'

test('keys are sorted at every depth, arrays keep their order, undefined fields vanish', () => {
  const value = { b: [{ z: 1, a: null }, 'x'], a: true, gone: undefined }
  expect(canonicalJson(value)).toBe('{"a":true,"b":[{"a":null,"z":1},"x"]}')
})

test('it is JSON of the same value, whatever the order the keys were set in', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
      const plain = JSON.parse(JSON.stringify(record))
      const reversed = Object.fromEntries(Object.entries(plain).reverse())
      expect(canonicalJson(reversed)).toBe(canonicalJson(plain))
      expect(JSON.parse(canonicalJson(plain))).toEqual(plain)
    }),
  )
})
