import { expect, test } from 'vitest'
import { createGray } from '../../src/core/image/pixels.ts'
import { floodColors } from './floodColors.ts'

const SIDE = 20
const RED = [255, 0, 0, 255]
const BLUE = [0, 0, 255, 255]
const WHITE = [255, 255, 255, 255]

/** A 1-px line down the middle. */
const line = createGray(SIDE, SIDE)
for (let y = 0; y < SIDE; y++) line.data[y * SIDE + 10] = 0

const dot = (tool: 'hint' | 'keep', color: string, x: number, y: number) => ({
  tool,
  color,
  radiusPx: 1,
  points: [{ x, y, pressure: 1 }],
})
const at = (strokes: Parameters<typeof floodColors>[1], x: number, y: number) => {
  const { data } = floodColors(line, strokes)
  return [...data.subarray((y * SIDE + x) * 4, (y * SIDE + x) * 4 + 4)]
}

test('a hint fills up to the line and under it, the rest stays paper', () => {
  const strokes = [dot('hint', '#ff0000', 3.5, 3.5)]
  expect(at(strokes, 9, 19)).toEqual(RED)
  expect(at(strokes, 10, 5)).toEqual(RED)
  expect(at(strokes, 13, 5)).toEqual(WHITE)
  expect(at([], 3, 3)).toEqual(WHITE)
})

test('hints of one region share it by nearness, keep strokes hold paper', () => {
  const strokes = [dot('hint', '#0000ff', 1, 10), dot('keep', '#000000', 8, 10)]
  expect(at(strokes, 2, 10)).toEqual(BLUE)
  expect(at(strokes, 8, 2)).toEqual(WHITE)
})

test('hints on ink or outside the picture fill nothing', () => {
  expect(at([dot('hint', '#ff0000', 10.5, 5)], 5, 5)).toEqual(WHITE)
  expect(at([dot('hint', '#ff0000', -3, 50)], 5, 5)).toEqual(WHITE)
})
