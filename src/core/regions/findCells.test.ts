import { expect, test } from 'vitest'
import { createGray } from '../image/pixels.ts'
import { drawBox, drawLine, drawRing, walledBox } from './__fixtures__/drawings.ts'
import type { CellMap } from './cellMap.ts'
import { findCells } from './findCells.ts'

const cellAt = (map: CellMap, x: number, y: number) => map.labels[y * map.width + x]

test('a gap in a line parts what lies on both sides, within the tolerance', () => {
  for (const gapPx of [2, 4, 8]) {
    const closed = findCells(walledBox(gapPx - 1), gapPx)
    expect(cellAt(closed, 60, 120)).not.toBe(cellAt(closed, 180, 120))
  }
  const none = findCells(walledBox(6), 0)
  expect(cellAt(none, 60, 120)).toBe(cellAt(none, 180, 120))
})

test('a wide passage parts nothing, and what it joins is one connected area', () => {
  const map = findCells(walledBox(90), 4)
  expect(cellAt(map, 60, 120)).toBe(cellAt(map, 180, 120))
})

test('cells that a gap parts know of each other how wide it is, and that they are one connected area', () => {
  const map = findCells(walledBox(5), 8)
  const [a, b] = [cellAt(map, 60, 120) as number, cellAt(map, 180, 120) as number].sort((p, q) => p - q)
  const pair = map.pairs.find((one) => one.a === a && one.b === b)
  expect(pair?.openPx).toBeGreaterThanOrEqual(4)
  expect(pair?.openPx).toBeLessThanOrEqual(8)
  expect(pair?.linePx).toBeGreaterThan(150)
  expect(map.facts.area[a as number]).toBe(map.facts.area[b as number])
})

test('a strip, a neck and a spiral narrower than the tolerance are no gaps', () => {
  const line = createGray(400, 200)
  drawBox(line, 10, 10, 390, 20, 3)
  drawBox(line, 20, 60, 120, 160, 3)
  drawBox(line, 280, 60, 380, 160, 3)
  // A corridor 7 px wide joins the two boxes.
  for (let y = 104; y <= 112; y++) for (let x = 116; x <= 284; x++) line.data[y * 400 + x] = 255
  drawLine(line, 118, 103, 282, 103, 3)
  drawLine(line, 118, 113, 282, 113, 3)
  const map = findCells(line, 12)
  expect(cellAt(map, 14, 15)).toBe(cellAt(map, 386, 15))
  expect(cellAt(map, 70, 110)).toBe(cellAt(map, 330, 110))
  expect(cellAt(map, 200, 108)).toBe(cellAt(map, 330, 110))
})

test('a gap in a line 30 px thick is a gap', () => {
  const line = createGray(400, 400)
  drawBox(line, 40, 40, 360, 360, 30)
  for (let y = 195; y < 202; y++) for (let x = 20; x < 60; x++) line.data[y * 400 + x] = 255
  const map = findCells(line, 10)
  expect(cellAt(map, 200, 200)).not.toBe(cellAt(map, 5, 5))
})

test('a highlight of 5 px in an eye is a cell of its own', () => {
  const line = createGray(200, 200)
  drawRing(line, 100, 100, 60, 4)
  drawRing(line, 110, 90, 4, 2)
  const map = findCells(line)
  expect(cellAt(map, 110, 90)).not.toBe(cellAt(map, 80, 110))
  expect(map.facts.areaPx[cellAt(map, 110, 90) as number]).toBeLessThan(40)
})

test('cells meet in the middle of the line between them', () => {
  const line = createGray(100, 100)
  drawLine(line, 50, -10, 50, 110, 10)
  const map = findCells(line)
  const left = cellAt(map, 10, 50)
  const width = Array.from({ length: 100 }, (_, x) => cellAt(map, x, 50)).filter(
    (cell) => cell === left,
  ).length
  expect(width).toBeGreaterThanOrEqual(49)
  expect(width).toBeLessThanOrEqual(52)
})

test('facts: area, place, thickness and border contact of a box on a sheet', () => {
  const line = createGray(200, 100)
  drawBox(line, 50, 20, 110, 60, 2)
  const { facts, areaIsOpen, labels } = findCells(line)
  const box = labels[40 * 200 + 80] as number
  const sheet = labels[0] as number
  expect(facts.areaPx[box]).toBeGreaterThan(56 * 36)
  expect(facts.areaPx[box]).toBeLessThan(60 * 40)
  expect(facts.centerX[box]).toBeCloseTo(80, 0)
  expect(facts.centerY[box]).toBeCloseTo(40, 0)
  expect(facts.thicknessPx[box]).toBeCloseTo(19, 0)
  expect(facts.borderPx[box]).toBe(0)
  expect(facts.borderPx[sheet]).toBe(2 * (200 + 100) - 4)
  expect(areaIsOpen[facts.area[box] as number]).toBe(0)
  expect(areaIsOpen[facts.area[sheet] as number]).toBe(1)
})

test('a picture that is ink only, or paper only, is one cell', () => {
  for (const value of [0, 255]) {
    const map = findCells(createGray(30, 20, value))
    expect(map.count).toBe(1)
    expect(new Set(map.labels)).toEqual(new Set([0]))
  }
})

test('between what is drawn and the edge of the sheet paper goes on, whatever the margin; a line that ends just before the edge is closed', () => {
  // A tall figure whose head and feet come close to the sheet's edges.
  const line = createGray(400, 400)
  drawBox(line, 150, 20, 250, 380, 4)
  const ground = findCells(line, 6)
  expect(cellAt(ground, 40, 200)).toBe(cellAt(ground, 360, 200))
  const wall = createGray(400, 400)
  drawLine(wall, 200, 0, 200, 394, 4)
  const shut = findCells(wall, 8)
  expect(cellAt(shut, 40, 200)).not.toBe(cellAt(shut, 360, 200))
  const open = findCells(wall, 2)
  expect(cellAt(open, 40, 200)).toBe(cellAt(open, 360, 200))
})

test('in a strip the air between figures and the edge of the sheet parts no background', () => {
  const [width, height] = [2400, 160]
  const strip = createGray(width, height)
  for (let x = 120; x < width; x += 240) drawRing(strip, x, 80, 70, 3)
  const map = findCells(strip)
  const between = Array.from({ length: 10 }, (_, i) => cellAt(map, 240 * i, 80))
  expect(new Set(between).size).toBe(1)
})
