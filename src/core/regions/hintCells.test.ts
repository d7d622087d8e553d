import { expect, test } from 'vitest'
import type { Stroke } from '../hints/stroke.ts'
import { createGray } from '../image/pixels.ts'
import { drawBox, drawLine, drawRing } from './__fixtures__/drawings.ts'
import type { CellMap } from './cellMap.ts'
import { divideCells } from './divideCells.ts'
import { findCells } from './findCells.ts'
import { createHintCells } from './hintCells.ts'
import { createVisibleHints } from './visibleHints.ts'

const hintCells = (strokes: readonly Stroke[], map: CellMap, scale?: number) =>
  createHintCells(map, scale)(createVisibleHints().follow(strokes))

/** Two boxes side by side that share a wall, on a sheet. */
function boxes() {
  const line = createGray(300, 200)
  drawBox(line, 50, 50, 150, 150, 4)
  drawBox(line, 150, 50, 250, 150, 4)
  const map = findCells(line)
  const at = (x: number, y: number) => map.labels[y * 300 + x] as number
  return { map, left: at(100, 100), right: at(200, 100), sheet: at(5, 5) }
}

function stroke(tool: Stroke['tool'], radiusPx: number, ...points: [number, number][]): Stroke {
  return { tool, color: '#d94f4f', radiusPx, points: points.map(([x, y]) => ({ x, y, pressure: 1 })) }
}

test('a wide brush over an outline speaks for the cell of its centre line alone', () => {
  const { map, left } = boxes()
  const hinted = hintCells([stroke('hint', 40, [100, 70], [100, 130])], map)
  expect([...hinted.keys()]).toEqual([left])
})

test('a stroke through several cells speaks for those that hold more than 15 % of it', () => {
  const { map, left, right } = boxes()
  const both = hintCells([stroke('hint', 3, [70, 100], [230, 100])], map)
  expect([...both.keys()].sort()).toEqual([left, right].sort())
  const mostlyLeft = hintCells([stroke('hint', 3, [60, 100], [160, 100])], map)
  expect([...mostlyLeft.keys()]).toEqual([left])
})

test('a dot on a line belongs to the nearest paper under the brush', () => {
  const { map, left } = boxes()
  expect([...hintCells([stroke('hint', 6, [149, 100])], map).keys()]).toEqual([left])
})

test('an eraser takes what lies under it, a later hint hides an earlier one, keep asks for paper', () => {
  const { map, left, right } = boxes()
  const erased = hintCells([stroke('hint', 4, [100, 100]), stroke('erase', 10, [104, 100])], map)
  expect(erased.size).toBe(0)
  const missed = hintCells([stroke('hint', 4, [100, 100]), stroke('erase', 10, [120, 100])], map)
  expect([...missed.keys()]).toEqual([left])
  const over = hintCells([stroke('keep', 4, [200, 100]), stroke('hint', 6, [200, 101])], map)
  expect(over.get(right)).toMatchObject([{ color: 0xd94f4f, isPaper: false }])
  const kept = hintCells([stroke('keep', 4, [200, 100])], map)
  expect(kept.get(right)).toMatchObject([{ color: 0xffffff, isPaper: true }])
})

test('strokes in px of a drawing reach the cells of a smaller map', () => {
  const { map, right } = boxes()
  expect([...hintCells([stroke('hint', 20, [800, 400])], map, 0.25).keys()]).toEqual([right])
})

test('hints of two colours divide a cell at its narrow place, in a smooth border', () => {
  const line = createGray(300, 200)
  drawRing(line, 90, 100, 60, 3, 40)
  drawRing(line, 210, 100, 60, 3, 40)
  // The rings open into each other over 60 px: a neck too wide to part cells.
  for (let y = 70; y < 130; y++) for (let x = 120; x < 180; x++) line.data[y * 300 + x] = 255
  drawLine(line, 143, 70, 157, 70, 3)
  drawLine(line, 143, 130, 157, 130, 3)
  const map = findCells(line, 4)
  const cell = map.labels[100 * 300 + 90] as number
  expect(map.labels[100 * 300 + 210]).toBe(cell)
  const hinted = hintCells(
    [stroke('hint', 3, [60, 90]), { ...stroke('hint', 3, [215, 110]), color: '#3f6fd8' }],
    map,
  )
  const [divided] = divideCells(map, hinted)
  const part = new Map<number, number>()
  divided?.pixels.forEach((pixel, i) => {
    part.set(pixel, divided.parts[i] as number)
  })
  const borders: number[] = []
  for (let y = 76; y < 125; y++) {
    const row = Array.from({ length: 100 }, (_, i) => part.get(y * 300 + 100 + i))
    const change = row.findIndex((value, i) => i > 0 && value !== row[i - 1])
    borders.push(100 + change)
    expect(row.filter((value, i) => i > 0 && value !== row[i - 1])).toHaveLength(1)
  }
  expect(Math.min(...borders)).toBeGreaterThan(125)
  expect(Math.max(...borders)).toBeLessThan(175)
  borders.slice(1).forEach((x, i) => {
    expect(Math.abs(x - (borders[i] as number))).toBeLessThanOrEqual(2)
  })
})
