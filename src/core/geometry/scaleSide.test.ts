import { expect, test } from 'vitest'
import { scaleSidePx } from './scaleSide.ts'

test.each([
  [1000, 1000, 1000],
  [1000, 700, 1000],
  [1000, 2000, 2000],
  [2000, 1000, 2000],
  [6000, 400, 800],
  [400, 6000, 800],
])('%i × %i px is measured by %i px', (width, height, side) => {
  expect(scaleSidePx(width, height)).toBe(side)
})
