import { expect, test } from 'vitest'
import { isAsGoodAsBest } from './lookBack.ts'

test('of equals the later is taken, but never what is no better than the generator was', () => {
  expect(isAsGoodAsBest(-5, -6, -6)).toBe(true)
  expect(isAsGoodAsBest(-4.05, -6, -4)).toBe(true)
  expect(isAsGoodAsBest(-4.2, -6, -4)).toBe(false)
  // Next to the best, which is the generator itself: nothing was gained.
  expect(isAsGoodAsBest(-6.05, -6, -6)).toBe(false)
  expect(isAsGoodAsBest(-6, -6, -6)).toBe(false)
})
