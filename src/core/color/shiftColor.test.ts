import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Rgb } from './hex.ts'
import { toOklab } from './lab.ts'
import { shiftColor } from './shiftColor.ts'

const channel = fc.integer({ min: 0, max: 255 })
const color = fc.tuple(channel, channel, channel)
const NONE = { hueDegrees: 0, saturation: 0, lightness: 0 }

test('no shift leaves a colour to the bit, a full turn all but', () => {
  fc.assert(
    fc.property(color, (given) => {
      expect(shiftColor(given, NONE)).toBe(given)
      shiftColor(given, { ...NONE, hueDegrees: 360 }).forEach((level, c) => {
        expect(level).toBeCloseTo(given[c] ?? 0, 2)
      })
    }),
  )
})

test('each slider does what it is called', () => {
  const skin: Rgb = [217, 149, 107]
  const [level, a, b] = toOklab(skin)
  expect(toOklab(shiftColor(skin, { ...NONE, lightness: 0.1 }))[0]).toBeCloseTo(level + 0.1, 3)
  const [, grayA, grayB] = toOklab(shiftColor(skin, { ...NONE, saturation: -1 }))
  expect(Math.hypot(grayA, grayB)).toBeLessThan(1e-3)
  const [turned, turnedA, turnedB] = toOklab(shiftColor(skin, { ...NONE, hueDegrees: 90 }))
  expect(turned).toBeCloseTo(level, 1)
  expect(turnedA * a + turnedB * b).toBeLessThan(0.5 * (a * a + b * b))
})
