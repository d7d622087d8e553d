import fc from 'fast-check'
import type { Stroke } from '../stroke.ts'

const place = fc.record({
  x: fc.integer({ min: 0, max: 99 }),
  y: fc.integer({ min: 0, max: 79 }),
  pressure: fc.constantFrom(0, 0.37, 1, 1),
})

/** Strokes of hint, keep and eraser on a drawing of 100 × 80 px. */
export const anyStroke: fc.Arbitrary<Stroke> = fc.record({
  tool: fc.constantFrom('hint', 'keep', 'erase'),
  color: fc.constantFrom('#3fa34d', '#c81020'),
  radiusPx: fc.integer({ min: 1, max: 40 }),
  points: fc.array(place, { minLength: 1, maxLength: 3 }),
})
