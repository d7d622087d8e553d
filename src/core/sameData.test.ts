import { expect, test } from 'vitest'
import { sameData } from './sameData.ts'

test('stored data is compared throughout', () => {
  const stored = () => ({ a: [1, { b: Uint32Array.of(1, 2) }], c: undefined, d: Number.NaN })
  expect(sameData(stored(), structuredClone(stored()))).toBe(true)
  expect(sameData(stored(), { ...stored(), d: 0 })).toBe(false)
  expect(sameData({ a: undefined }, { b: undefined })).toBe(false)
  expect(sameData(Uint32Array.of(1, 2), Uint32Array.of(1, 3))).toBe(false)
  expect(sameData(Uint32Array.of(1, 2), Uint32Array.of(1))).toBe(false)
  expect(sameData(Uint32Array.of(1), Uint8Array.of(1))).toBe(false)
  expect(sameData([1], { 0: 1 })).toBe(false)
  expect(sameData(null, {})).toBe(false)
})
