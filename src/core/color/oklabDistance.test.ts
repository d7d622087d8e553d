import { expect, test } from 'vitest'
import { oklabDistance } from './oklabDistance.ts'

test('white and black are one apart, and half of that where lightness counts half', () => {
  expect(oklabDistance([255, 255, 255], [0, 0, 0])).toBeCloseTo(1, 4)
  expect(oklabDistance([255, 255, 255], [0, 0, 0], 0.5)).toBeCloseTo(0.5, 4)
})

test('the weight of lightness leaves hue and chroma alone', () => {
  // OKLab of red is 0.62796, 0.22486, 0.12585 (B. Ottosson's formulas).
  expect(oklabDistance([255, 0, 0], [255, 255, 255])).toBeCloseTo(Math.hypot(0.37204, 0.22486, 0.12585), 4)
  expect(oklabDistance([255, 0, 0], [255, 255, 255], 0)).toBeCloseTo(Math.hypot(0.22486, 0.12585), 4)
  expect(oklabDistance([10, 200, 30], [10, 200, 30])).toBe(0)
})
