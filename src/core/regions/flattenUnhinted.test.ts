import { expect, test } from 'vitest'
import { createModelFrame } from '../geometry/modelFrame.ts'
import { buildHintMaps } from '../hints/hintMaps.ts'
import type { Stroke } from '../hints/stroke.ts'
import { createGray } from '../image/pixels.ts'
import { flattenUnhinted } from './flattenUnhinted.ts'

const S = 64
const CELLS = S / 2

/** Left and right half, parted by a wall from top to bottom. */
function walled() {
  const line = createGray(S, S)
  for (let y = 0; y < S; y++) line.data.fill(0, y * S + 30, y * S + 34)
  return line
}

const hint: Stroke = {
  tool: 'hint',
  color: '#d02030',
  radiusPx: 3,
  points: [{ x: 12, y: 32, pressure: 1 }],
}

test('an area no hint speaks for becomes one colour, its mean; a hinted one is left alone', () => {
  const colors = Float32Array.from({ length: CELLS * CELLS * 3 }, (_, i) => Math.sin(i))
  const before = colors.slice()
  flattenUnhinted(colors, buildHintMaps(walled(), [hint], createModelFrame(S, S, S)))
  const reds = (from: number, to: number, values: Float32Array) =>
    Array.from({ length: CELLS }, (_, y) =>
      Array.from({ length: to - from }, (_, x) => values[(y * CELLS + from + x) * 3] ?? 0),
    ).flat()
  expect(reds(0, 15, colors)).toEqual(reds(0, 15, before))
  // The wall's own cells belong to the area beside them.
  expect(reds(16, 17, colors)).toEqual(reds(17, 18, colors))
  const right = reds(17, CELLS, colors)
  const was = reds(17, CELLS, before)
  expect(new Set(right).size).toBe(1)
  expect(right[0]).toBeCloseTo(was.reduce((sum, value) => sum + value, 0) / was.length, 5)
})
