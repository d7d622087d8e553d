import { expect, test } from 'vitest'
import { createDrawnCells } from '../../src/core/regions/drawnCells.ts'
import { mainColorsOfCells } from '../../src/core/regions/mainColorsOfCells.ts'
import { type Box, boxPair } from '../../src/core/simulation/__fixtures__/boxes.ts'
import { copyColors, copyPixels } from './copyColors.ts'

const box = (left: number, color: Box['color']): Box => ({ left, top: 5, width: 30, height: 40, color })
const pair = boxPair('boxes', 150, 50, [
  box(5, [210, 40, 40]),
  box(40, [40, 60, 200]),
  box(75, [212, 42, 41]),
  box(110, [255, 255, 255]),
])
const cells = createDrawnCells(pair.line)
const truth = mainColorsOfCells(pair, cells.map).colors
const dot = (x: number, color: string) => ({
  tool: 'hint' as const,
  color,
  radiusPx: 4,
  points: [{ x, y: 25, pressure: 1 }],
})
const shownAt = (strokes: ReturnType<typeof dot>[], x: number) => {
  const { data } = copyColors(cells, truth, strokes)
  return [...data.subarray((25 * 150 + x) * 4, (25 * 150 + x) * 4 + 3)]
}

test('one hint colours every cell that is about as the hint says, and no other', () => {
  const told = [dot(20, '#d22828')]
  expect([20, 90].map((x) => shownAt(told, x))).toEqual([
    [210, 40, 40],
    [210, 40, 40],
  ])
  expect(shownAt(told, 125)).toEqual([255, 255, 255])
  expect(shownAt(told, 55)).not.toEqual([40, 60, 200])
})

test('a hinted cell has its hint, right or wrong', () => {
  expect(shownAt([dot(20, '#d22828'), dot(90, '#00ff00')], 90)).toEqual([0, 255, 0])
})

test('by pixel a hint colours whatever is about as it says, across cells and within them; the rest stays paper', () => {
  const parted = { ...pair.truth, data: pair.truth.data.slice() }
  for (let x = 20; x < 30; x++) parted.data.set([40, 60, 200], (25 * 150 + x) * 4)
  const { data } = copyPixels(parted, [dot(10, '#d22828')])
  const at = (x: number) => [...data.subarray((25 * 150 + x) * 4, (25 * 150 + x) * 4 + 4)]
  expect([10, 90].map(at)).toEqual([
    [210, 40, 40, 255],
    [210, 40, 40, 255],
  ])
  expect([25, 55, 125].map(at)).toEqual(Array.from({ length: 3 }, () => [255, 255, 255, 255]))
})
