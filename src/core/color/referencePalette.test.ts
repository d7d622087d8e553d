import { expect, test } from 'vitest'
import { createRgba } from '../image/pixels.ts'
import type { Rgb } from './hex.ts'
import { referencePalette } from './referencePalette.ts'

const SIDE = 96
const GREEN: Rgb = [60, 160, 90]
const ORANGE: Rgb = [240, 150, 60]

/** A page halved in two colours, each half with an ink outline, 3 px wide. */
function inkedPage() {
  const page = createRgba(SIDE, SIDE)
  for (let p = 0; p < SIDE * SIDE; p++) {
    const x = p % SIDE
    const y = (p - x) / SIDE
    const border = Math.min(x % 48, 47 - (x % 48), y, SIDE - 1 - y)
    const color = border < 3 ? [0, 0, 0] : x < 48 ? GREEN : ORANGE
    page.data.set([...color, 255], p * 4)
  }
  return page
}

test('ink between the colours does not become one of them', () => {
  const palette = referencePalette(inkedPage())
  const colors = palette.map(({ color }) => color)
  expect(colors).toHaveLength(2)
  for (const wanted of [GREEN, ORANGE]) expect(colors).toContainEqual([...wanted])
})

test('a picture of ink alone still has a colour, a transparent one none', () => {
  const black = createRgba(40, 40)
  for (let p = 0; p < 1600; p++) black.data[p * 4 + 3] = 255
  expect(referencePalette(black).length).toBeGreaterThan(0)
  expect(referencePalette(createRgba(40, 40))).toEqual([])
})
