import { converter } from 'culori'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Rgb } from './hex.ts'
import { fromLinear, fromOklab, toLab, toLinear, toOklab } from './lab.ts'

const byte = fc.integer({ min: 0, max: 255 })
const color = fc.tuple(byte, byte, byte)
const culoriLab = converter('lab65')
const culoriOklab = converter('oklab')
const forCulori = ([r, g, b]: Rgb) => ({ mode: 'rgb' as const, r: r / 255, g: g / 255, b: b / 255 })

test('CIELAB agrees with culori under D65', () => {
  fc.assert(
    fc.property(color, (rgb) => {
      const expected = culoriLab(forCulori(rgb))
      const [l, a, b] = toLab(rgb)
      expect(l).toBeCloseTo(expected.l, 1)
      expect(a).toBeCloseTo(expected.a, 1)
      expect(b).toBeCloseTo(expected.b, 1)
    }),
  )
})

test('OKLab agrees with culori and comes back', () => {
  fc.assert(
    fc.property(color, (rgb) => {
      const expected = culoriOklab(forCulori(rgb))
      const lab = toOklab(rgb)
      expect(lab[0]).toBeCloseTo(expected.l, 5)
      expect(lab[1]).toBeCloseTo(expected.a, 5)
      expect(lab[2]).toBeCloseTo(expected.b, 5)
      fromOklab(lab).forEach((value, c) => {
        expect(Math.abs(value - (rgb[c] ?? 0))).toBeLessThan(0.05)
      })
    }),
  )
})

test('linear light runs from 0 to 1 and back, clamped', () => {
  expect(toLinear(0)).toBe(0)
  expect(toLinear(255)).toBe(1)
  expect(fromLinear(toLinear(188))).toBeCloseTo(188, 6)
  expect(fromLinear(1.5)).toBe(255)
  expect(fromLinear(-1)).toBe(0)
})
