import { expect, test } from 'vitest'
import { equateNumbers } from './equateNumbers.ts'

test.each([
  ['bytes', Uint8ClampedArray.of(1, 2, 3), Uint8ClampedArray.of(1, 2, 3)],
  ['fractions, of which some are none', Float32Array.of(0.1, Number.NaN), Float32Array.of(0.1, Number.NaN)],
  ['plain numbers', [1, -0, Number.NaN], [1, -0, Number.NaN]],
])('%s that are the same are equal, without a second look', (_, left, right) => {
  expect(equateNumbers(left, right)).toBe(true)
  expect({ left }).toEqual({ left: right })
})

test.each([
  ['another number', Uint8Array.of(1, 2), Uint8Array.of(1, 3)],
  ['another length', Uint8Array.of(1, 2), Uint8Array.of(1)],
  ['another kind', Uint8Array.of(1), Uint8ClampedArray.of(1)],
  ['the other zero', Float32Array.of(0), Float32Array.of(-0)],
  ['a place without a number', [1, undefined], [1, undefined, undefined]],
])('%s is told as ever', (_, left, right) => {
  expect(equateNumbers(left, right)).toBeUndefined()
  expect(left).not.toEqual(right)
})

test('what is no row of numbers is left to others', () => {
  const holes = new Array(2)
  expect(equateNumbers(holes, [undefined, undefined])).toBeUndefined()
  expect(holes).not.toStrictEqual([undefined, undefined])
  expect(equateNumbers(new DataView(new ArrayBuffer(1)), new DataView(new ArrayBuffer(1)))).toBeUndefined()
  expect(equateNumbers('ab', 'ab')).toBeUndefined()
})
