import { expect, test } from 'vitest'
import { isAsGoodAsBest } from './lookBack.ts'

test('of equals the later is taken, but never what is no better than the generator was', () => {
  expect(isAsGoodAsBest(21, 20, 20)).toBe(true)
  expect(isAsGoodAsBest(21.9, 20, 22)).toBe(true)
  expect(isAsGoodAsBest(21.7, 20, 22)).toBe(false)
  // Next to the best, which is the generator itself: nothing was gained.
  expect(isAsGoodAsBest(19.9, 20, 20)).toBe(false)
  expect(isAsGoodAsBest(20, 20, 20)).toBe(false)
})
