import { expect, test } from 'vitest'
import { smoothed } from './smoothed.ts'

test('starts at the first value, stays within what there was, and follows where it goes', () => {
  expect(smoothed([])).toEqual([])
  expect(smoothed([3, 3, 3])).toEqual([3, 3, 3].map((value) => expect.closeTo(value)))
  const falling = smoothed(Array.from({ length: 60 }, (_, i) => 10 - i / 10 + (i % 2)))
  expect(falling[0]).toBeCloseTo(10)
  expect(falling.at(-1)).toBeGreaterThan(4)
  expect(falling.at(-1)).toBeLessThan(6)
  const jumps = falling.slice(20).filter((value, i) => i > 0 && value > (falling[20 + i - 1] ?? 0) + 0.1)
  expect(jumps).toEqual([])
})
