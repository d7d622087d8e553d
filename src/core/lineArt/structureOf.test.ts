import { describe, expect, test } from 'vitest'
import { flat, HEIGHT, paper, placeAt, strokes, tonedDrawing, WIDTH } from './__fixtures__/tonedDrawing.ts'
import { structureOf } from './structureOf.ts'

describe('a flat grey', () => {
  test.each([80, 100, 128, 170, 200, 230])('of %i becomes paper between whole outlines', (level) => {
    const structure = structureOf(tonedDrawing(flat(level)))
    for (let p = 0; p < WIDTH * HEIGHT; p++) {
      const { outlinePx } = placeAt((p % WIDTH) + 0.5, Math.floor(p / WIDTH) + 0.5)
      if (outlinePx < 1) expect(structure.data[p]).toBeLessThan(128)
      if (outlinePx > 3) expect(structure.data[p]).toBeGreaterThanOrEqual(128)
    }
  })
})

test('clean line art stays as it is', () => {
  const line = tonedDrawing(paper)
  const structure = structureOf(line)
  for (let p = 0; p < WIDTH * HEIGHT; p++) {
    if ((line.data[p] as number) < 128) expect(structure.data[p]).toBe(line.data[p])
  }
})

test('hatching between outlines becomes paper', () => {
  const structure = structureOf(tonedDrawing(strokes(6.5, 1, 12)))
  let ink = 0
  for (let p = 0; p < WIDTH * HEIGHT; p++) {
    const { outlinePx } = placeAt((p % WIDTH) + 0.5, Math.floor(p / WIDTH) + 0.5)
    if (outlinePx > 5 && (structure.data[p] as number) < 128) ink++
  }
  expect(ink).toBe(0)
})
