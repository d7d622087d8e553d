import fc from 'fast-check'
import { expect, test } from 'vitest'
import { composite } from './composite.ts'
import { flattenOnWhite } from './flattenOnWhite.ts'
import { createGray, createRgba } from './pixels.ts'

const byte = fc.integer({ min: 0, max: 255 })
function dot(r: number, g: number, b: number) {
  const picture = createRgba(1, 1)
  picture.data.set([r, g, b, 255])
  return picture
}

test('colours are multiplied by the line, rounded, opaque', () => {
  fc.assert(
    fc.property(byte, byte, byte, byte, (r, g, b, light) => {
      const out = composite(dot(r, g, b), createGray(1, 1, light), 'lines-and-colors')
      expect([...out.data]).toEqual([r, g, b].map((v) => Math.round((v * light) / 255)).concat(255))
    }),
  )
})

test('a colour layer over white paper looks like the colours', () => {
  fc.assert(
    fc.property(byte, byte, byte, (r, g, b) => {
      const over = flattenOnWhite(composite(dot(r, g, b), createGray(1, 1), 'colors-only'))
      for (const [c, v] of [r, g, b].entries())
        expect(Math.abs((over.data[c] ?? 0) - v)).toBeLessThanOrEqual(1)
    }),
  )
})

test('paper is transparent in a colour layer, real colour is opaque and exact', () => {
  const layer = (r: number, g: number, b: number) => [
    ...composite(dot(r, g, b), createGray(1, 1, 0), 'colors-only').data,
  ]
  expect(layer(255, 255, 255)).toEqual([0, 0, 0, 0])
  expect(layer(250, 200, 190)).toEqual([250, 200, 190, 255])
})

test('pictures of different sizes are refused', () => {
  expect(() => composite(createRgba(2, 1), createGray(1, 2), 'colors-only')).toThrow(/same size/)
})
