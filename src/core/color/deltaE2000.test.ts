import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deltaE2000 } from './deltaE2000.ts'
import type { Lab } from './lab.ts'
import sharma from './sharma.golden.json' with { type: 'json' }

const lab = fc.tuple(
  fc.double({ min: 0, max: 100, noNaN: true }),
  fc.double({ min: -120, max: 120, noNaN: true }),
  fc.double({ min: -120, max: 120, noNaN: true }),
)

test.each(sharma.pairs)('Sharma pair %#', (l1 = 0, a1 = 0, b1 = 0, l2 = 0, a2 = 0, b2 = 0, expected = 0) => {
  const [first, second]: [Lab, Lab] = [
    [l1, a1, b1],
    [l2, a2, b2],
  ]
  expect(deltaE2000(first, second)).toBeCloseTo(expected, 4)
  expect(deltaE2000(second, first)).toBeCloseTo(expected, 4)
})

test('a colour differs from itself by nothing, from others symmetrically', () => {
  fc.assert(
    fc.property(lab, lab, (a, b) => {
      expect(deltaE2000(a, a)).toBe(0)
      expect(deltaE2000(a, b)).toBeCloseTo(deltaE2000(b, a), 8)
      expect(deltaE2000(a, b)).toBeGreaterThanOrEqual(0)
    }),
  )
})
