import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGray, createRgba } from '../image/pixels.ts'
import { createRandom } from '../random.ts'
import { simulateHints } from './simulate.ts'

const SIDE = 96
const line = createGray(SIDE, SIDE)
const colors = createRgba(SIDE, SIDE)
for (let y = 0; y < SIDE; y++) {
  for (let x = 0; x < SIDE; x++) {
    const left = x < SIDE / 2
    colors.data.set(left ? [200, 40, 40, 255] : [40, 60, 200, 255], (y * SIDE + x) * 4)
    if (Math.abs(x - SIDE / 2) < 2) line.data[y * SIDE + x] = 0
  }
}

test('as many hints as asked for, off the lines, in the colour of their place', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 60 }), (seed, count) => {
      const strokes = simulateHints(line, colors, count, createRandom(seed))
      expect(strokes).toHaveLength(count)
      for (const { color, points } of strokes) {
        for (const { x, y } of points) {
          expect(line.data[Math.floor(y) * SIDE + Math.floor(x)]).toBe(255)
          expect(color).toBe(x < SIDE / 2 ? '#c82828' : '#283cc8')
        }
      }
    }),
    { numRuns: 30 },
  )
})

test('dots and strokes both occur, and the same seed repeats them', () => {
  const strokes = simulateHints(line, colors, 60, createRandom('a'))
  const dots = strokes.filter(({ points }) => points.length === 1).length
  expect(dots).toBeGreaterThan(20)
  expect(dots).toBeLessThan(60)
  expect(simulateHints(line, colors, 60, createRandom('a'))).toEqual(strokes)
})
