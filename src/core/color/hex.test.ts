import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isHex, packHex, parseHex, readHex, toHex, unpackRgb } from './hex.ts'

test('every colour survives being written and read', () => {
  const byte = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(byte, byte, byte, (...rgb) => {
      expect(parseHex(toHex(rgb))).toEqual(rgb)
      expect(unpackRgb(packHex(toHex(rgb)))).toEqual(rgb)
    }),
  )
})

test('reads either case and clamps what it writes', () => {
  expect(parseHex('#0aF0fF')).toEqual([10, 240, 255])
  expect(toHex([-3, 127.5, 300])).toBe('#0080ff')
})

test.each(['', '#fff', 'ff0000', '#ff00000', '#ggffff', 'red', ' #ffffff'])('%j is no colour', (text) => {
  expect(isHex(text)).toBe(false)
  expect(() => parseHex(text)).toThrow(/#rrggbb/)
})

test.each([
  ['#12ab9f', '#12ab9f'],
  [' 12AB9F\n', '#12ab9f'],
  ['#12ab9', undefined],
  ['##12ab9f', undefined],
  ['teal #12ab9f', undefined],
])('%j from elsewhere means %s', (text, color) => {
  expect(readHex(text)).toBe(color)
})
