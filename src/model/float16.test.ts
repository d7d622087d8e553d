import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeFloat16, encodeFloat16, fromFloat16Bits, toFloat16Bits } from './float16.ts'

test('known halves, subnormals and the edges of the range among them', () => {
  const known: [number, number][] = [
    [0x0000, 0],
    [0x0001, 2 ** -24],
    [0x03ff, 1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x3555, 0.333251953125],
    [0x3c00, 1],
    [0xc000, -2],
    [0x7bff, 65504],
    [0x7c00, Number.POSITIVE_INFINITY],
  ]
  for (const [bits, value] of known) {
    expect(fromFloat16Bits(bits)).toBe(value)
    expect(toFloat16Bits(value)).toBe(bits)
  }
  expect(toFloat16Bits(65520)).toBe(0x7c00)
  expect(toFloat16Bits(65519)).toBe(0x7bff)
  expect(fromFloat16Bits(toFloat16Bits(Number.NaN))).toBeNaN()
})

test('every finite half survives the way to a number and back', () => {
  const finite = Array.from({ length: 0x10000 }, (_, bits) => bits).filter(
    (bits) => (bits & 0x7c00) !== 0x7c00,
  )
  expect(finite.filter((bits) => toFloat16Bits(fromFloat16Bits(bits)) !== bits)).toEqual([])
})

test('a number is rounded to the nearest half, ties to even', () => {
  expect(toFloat16Bits(1 + 2 ** -11)).toBe(0x3c00)
  expect(toFloat16Bits(1 + 3 * 2 ** -11)).toBe(0x3c02)
  expect(toFloat16Bits(2 ** -25)).toBe(0)
  expect(toFloat16Bits(1.5 * 2 ** -25)).toBe(1)
  fc.assert(
    fc.property(fc.float({ min: -60000, max: 60000, noNaN: true }), (value) => {
      const error = Math.abs(fromFloat16Bits(toFloat16Bits(value)) - value)
      expect(error).toBeLessThanOrEqual(Math.max(Math.abs(value) * 2 ** -11, 2 ** -25))
    }),
  )
})

test('arrays are read at any byte offset', () => {
  const packed = encodeFloat16(Float32Array.of(0.5, -3, 2 ** -20))
  const shifted = new Uint8Array(7)
  shifted.set(packed, 1)
  expect([...decodeFloat16(shifted.subarray(1))]).toEqual([0.5, -3, 2 ** -20])
})
