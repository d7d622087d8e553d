import { expect, test } from 'vitest'
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
