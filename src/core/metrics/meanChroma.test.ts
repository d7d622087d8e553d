import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Rgb } from '../color/hex.ts'
import { toOklab } from '../color/lab.ts'
import { createGray, createRgba, type RgbaImage } from '../image/pixels.ts'
import { meanChroma } from './meanChroma.ts'

const SIDE = 8
const paper = createGray(SIDE, SIDE)

function painted(colorAt: (pixel: number) => Rgb): RgbaImage {
  const out = createRgba(SIDE, SIDE)
  for (let p = 0; p < SIDE * SIDE; p++) out.data.set([...colorAt(p), 255], p * 4)
  return out
}

const byte = fc.integer({ min: 0, max: 255 })

test('a flat picture has the chroma of its colour, greys have none', () => {
  fc.assert(
    fc.property(fc.tuple(byte, byte, byte), (color) => {
      const [, a, b] = toOklab(color)
      expect(
        meanChroma(
          painted(() => color),
          paper,
        ),
      ).toBeCloseTo(Math.hypot(a, b), 9)
    }),
  )
  fc.assert(
    fc.property(byte, (level) => {
      expect(
        meanChroma(
          painted(() => [level, level, level]),
          paper,
        ),
      ).toBeLessThan(1e-4)
    }),
  )
})

test('half a picture of red on white is half as colourful; what is under a line does not count', () => {
  const red: Rgb = [220, 30, 40]
  const half = painted((p) => (p % 2 ? red : [255, 255, 255]))
  const whole = meanChroma(
    painted(() => red),
    paper,
  )
  expect(meanChroma(half, paper)).toBeCloseTo(whole / 2, 4)
  const line = createGray(SIDE, SIDE)
  for (let p = 0; p < line.data.length; p += 2) line.data[p] = 0
  expect(meanChroma(half, line)).toBeCloseTo(whole, 9)
  expect(meanChroma(half, createGray(SIDE, SIDE, 0))).toBe(0)
})
