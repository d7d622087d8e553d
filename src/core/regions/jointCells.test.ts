import { expect, test } from 'vitest'
import { createGray } from '../image/pixels.ts'
import { walledBox } from './__fixtures__/drawings.ts'
import { findCells } from './findCells.ts'
import { jointCells } from './jointCells.ts'

const map = findCells(walledBox(5), 8)
const all = Array.from({ length: map.count }, (_, cell) => cell)
const cellAt = (found: typeof map, x: number, y: number) => found.labels[y * found.width + x] as number
const [left, right] = [cellAt(map, 60, 120), cellAt(map, 180, 120)]
const partOf = (parts: readonly number[][], cell: number) => parts.find((part) => part.includes(cell))

test('both halves of a closed area are one part, the larger first; the sheet is another', () => {
  const parts = jointCells(map, all, new Map())
  const part = partOf(parts, left) as number[]
  expect(part).toContain(right)
  expect(part).not.toContain(cellAt(map, 2, 2))
  const sizes = part.map((cell) => map.facts.areaPx[cell] as number)
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
  expect(parts.flat().sort((a, b) => a - b)).toEqual(all)
})

test('once something is told about the area each cell stands for itself', () => {
  const told = new Map([[left, []]])
  const parts = jointCells(
    map,
    all.filter((cell) => cell !== left),
    told,
  )
  expect(partOf(parts, right)).toEqual([right])
})

test('what lies open to the sheet is never one with it', () => {
  const line = walledBox(5)
  for (let y = 58; y < 63; y++) line.data.fill(255, y * 240 + 216, y * 240 + 225)
  const open = findCells(line, 8)
  const parts = jointCells(
    open,
    Array.from({ length: open.count }, (_, cell) => cell),
    new Map(),
  )
  expect(parts.every(({ length }) => length === 1)).toBe(true)
  expect(cellAt(open, 180, 120)).not.toBe(cellAt(open, 2, 2))
})

/** A figure that the picture's lower border cuts off: its inside has a wall from one side, with an opening of `openPx` beside it. */
function cutOff(openPx: number) {
  const line = createGray(240, 240)
  const ink = (x: number, y: number, width: number, height: number) => {
    for (let row = y; row < y + height; row++) line.data.fill(0, row * 240 + x, row * 240 + x + width)
  }
  ink(60, 40, 120, 3)
  ink(60, 40, 3, 200)
  ink(177, 40, 3, 200)
  ink(60, 140, 117 - openPx, 3)
  return findCells(line, 60)
}

test.each([
  [20, false],
  [50, true],
])(
  'both parts of a figure that the border cuts off, %i px open to each other, are one: %s; the sheet never is',
  (openPx, isOne) => {
    const found = cutOff(openPx)
    const [upper, lower] = [cellAt(found, 120, 90), cellAt(found, 120, 200)]
    expect(upper).not.toBe(lower)
    const cells = Array.from({ length: found.count }, (_, cell) => cell)
    const parts = jointCells(found, cells, new Map())
    expect(partOf(parts, upper)?.includes(lower)).toBe(isOne)
    expect(partOf(parts, cellAt(found, 2, 2))?.includes(upper)).toBe(false)
    expect(partOf(jointCells(found, cells, new Map([[lower, []]])), upper)).toEqual([upper])
  },
)
