import fc from 'fast-check'
import { expect, test } from 'vitest'
import { composite } from './composite.ts'
import { flattenOnWhite } from './flattenOnWhite.ts'
import { createGray, createRgba } from './pixels.ts'

const byte = fc.integer({ min: 0, max: 255 })
function dot(r: number, g: number, b: number, alpha = 255) {
  const picture = createRgba(1, 1)
  picture.data.set([r, g, b, alpha])
  return picture
}

test('colours are multiplied by the line, rounded, opaque', () => {
  fc.assert(
    fc.property(byte, byte, byte, byte, (r, g, b, light) => {
      const out = composite(dot(r, g, b), createGray(1, 1, light))
      expect([...out.data]).toEqual([r, g, b].map((v) => Math.round((v * light) / 255)).concat(255))
    }),
  )
})

test('a colour layer over white paper looks like the colours', () => {
  fc.assert(
    fc.property(byte, byte, byte, byte, (r, g, b, alpha) => {
      const colors = dot(r, g, b, alpha)
      const over = flattenOnWhite(colors)
      const shown = composite(colors, createGray(1, 1))
      for (const [c, v] of shown.data.entries())
        expect(Math.abs((over.data[c] ?? 0) - v)).toBeLessThanOrEqual(1)
    }),
  )
})

test('pictures of different sizes are refused', () => {
  expect(() => composite(createRgba(2, 1), createGray(1, 2))).toThrow(/same size/)
})
