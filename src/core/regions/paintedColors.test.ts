import { expect, test } from 'vitest'
import { createGray, createRgba } from '../image/pixels.ts'
import { drawBox } from './__fixtures__/drawings.ts'
import { findCells } from './findCells.ts'
import { paintedColorsOfCells } from './paintedColors.ts'

const SIDE = 120
const SKIN = [248, 211, 184] as const

/** Two boxes on paper, their lines soft at the edges as an exported picture's are; `levels` colours the right one. */
function twoBoxes(levels: (p: number) => readonly number[]) {
  const line = createGray(SIDE, SIDE)
  drawBox(line, 10, 10, 50, 110, 3)
  drawBox(line, 70, 10, 110, 110, 3)
  const map = findCells(line, 0)
  const cellAt = (x: number, y: number) => map.labels[y * SIDE + x] as number
  const truth = createRgba(SIDE, SIDE)
  const [left, right] = [cellAt(30, 60), cellAt(90, 60)]
  const soft = line.data.slice()
  for (let p = 0; p < soft.length; p++) {
    const isBesideInk = [p - 1, p + 1, p - SIDE, p + SIDE].some((q) => line.data[q] === 0)
    if ((line.data[p] as number) > 0 && isBesideInk) soft[p] = 210
    const color = map.labels[p] === left ? SKIN : map.labels[p] === right ? levels(p) : [255, 255, 255]
    truth.data.set([...color.map((level) => Math.round((level * (soft[p] as number)) / 255)), 255], 4 * p)
  }
  const colors = paintedColorsOfCells({ line: { ...line, data: soft }, truth }, map)
  return { left: colors[left], right: colors[right], paper: colors[cellAt(60, 60)] }
}

test('flats are taken to the level, and paper is white, however soft the lines are', () => {
  expect(twoBoxes(() => SKIN)).toEqual({ left: 0xf8d3b8, right: 0xf8d3b8, paper: 0xffffff })
  expect(twoBoxes(() => [246, 210, 183]).right).toBe(0xf6d2b7)
})

test('what is grainy, as a JPEG is, becomes the flat that it can hardly be told from; what is another colour stays', () => {
  const grainy = (color: readonly number[]) => (p: number) =>
    color.map((level, c) => level - ((p * (c + 3)) % 7))
  expect(twoBoxes(grainy(SKIN)).right).toBe(0xf8d3b8)
  const other = twoBoxes(grainy([248, 190, 150])).right as number
  expect(Math.abs(((other >> 8) & 255) - 187)).toBeLessThanOrEqual(2)
})
