import { expect, test } from 'vitest'
import { boxPair } from '../../src/core/simulation/__fixtures__/boxes.ts'
import { createCellJudge } from './cellJudge.ts'
import { floodColors } from './floodColors.ts'

const pair = boxPair('boxes', 100, 50, [
  { left: 5, top: 5, width: 40, height: 40, color: [210, 40, 40] },
  { left: 50, top: 5, width: 20, height: 40, color: [40, 60, 200] },
])
const judge = createCellJudge(pair)
const dot = (x: number, color: string) => ({
  tool: 'hint' as const,
  color,
  radiusPx: 3,
  points: [{ x, y: 25, pressure: 1 }],
})

test('right cells are counted, and weighed by their area', () => {
  const strokes = [dot(25, '#d22828')]
  const { cellsRight, areaRight, mixedCells } = judge(floodColors(pair.line, strokes), strokes)
  expect(cellsRight).toBeCloseTo(2 / 3)
  expect(areaRight).toBeGreaterThan(0.7)
  expect(mixedCells).toBe(0)
})

test('one pixel of another colour makes a cell a mixed one, unless hints divide it', () => {
  const strokes = [dot(25, '#d22828')]
  const colors = floodColors(pair.line, strokes)
  colors.data.set([0, 255, 0, 255], (20 * 100 + 20) * 4)
  expect(judge(colors, strokes).mixedCells).toBeCloseTo(1 / 3)
  expect(judge(colors, [...strokes, dot(35, '#00ff00')]).mixedCells).toBe(0)
})
