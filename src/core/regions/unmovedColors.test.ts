import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CELL_FEATURES, REFERENCE_CELLS } from '../hints/referenceCells.ts'
import { createGray, type GrayImage } from '../image/pixels.ts'
import { describeCells } from './describeCells.ts'
import { createDrawnCells } from './drawnCells.ts'
import { takeReference } from './takeReference.ts'
import { unmovedColors } from './unmovedColors.ts'

interface Box {
  readonly x: number
  readonly y: number
  readonly side: number
}

/** Boxes with sides of 2-px ink, `scale` times as large, on a sheet of 200 × 160. */
function boxes(all: readonly Box[], scale = 1): GrayImage {
  const line = createGray(200 * scale, 160 * scale)
  const ink = 2 * scale
  for (const { x, y, side } of all) {
    const [left, top, length] = [x * scale, y * scale, side * scale]
    for (let row = top; row < top + length; row++)
      for (let column = left; column < left + length; column++) {
        const inward = Math.min(row - top, column - left, top + length - 1 - row, left + length - 1 - column)
        if (inward < ink) line.data[row * line.width + column] = 0
      }
  }
  return line
}

const mapOf = (line: GrayImage) => createDrawnCells(line).map
/** A reference in which each cell has a colour of its own. */
function referenceOf(line: GrayImage) {
  const map = mapOf(line)
  const cells = Int32Array.from({ length: map.count }, (_, cell) => cell)
  return takeReference(
    { map, cells, features: new Float32Array(map.count) },
    Uint32Array.from(cells, (c) => c + 1),
  )
}

const TWO = [
  { x: 20, y: 30, side: 60 },
  { x: 120, y: 40, side: 40 },
]

test('in the same lines each cell has its colour, at another size too', () => {
  const reference = referenceOf(boxes(TWO))
  for (const scale of [1, 3]) {
    const map = mapOf(boxes(TWO, scale))
    expect(map.count).toBe(3)
    const found = unmovedColors(map, reference)
    expect([...found.keys()].length).toBe(3)
    const own = describeCells(map)
    // The same colour for the cell that lies there, whatever its number.
    for (const [cell, color] of found)
      expect(own[cell * CELL_FEATURES + 2]).toBeCloseTo(
        reference.geometry[reference.colors.indexOf(color) * CELL_FEATURES + 2] ?? 9,
        1,
      )
  }
})

test('of a drawing of very many areas, too, each has its own', () => {
  // More than the generator is told of.
  const count = REFERENCE_CELLS + 8
  const many = Array.from({ length: count }, (_, i) => ({
    x: 4 + 24 * (i % 8),
    y: 3 + 22 * Math.floor(i / 8),
    side: 18,
  }))
  const line = boxes(many)
  const map = mapOf(line)
  expect(map.count).toBe(count + 1)
  const found = unmovedColors(map, referenceOf(line))
  expect([...found]).toEqual(Array.from({ length: count + 1 }, (_, cell) => [cell, cell + 1]))
})

test('a box that moved, or is of another size, is not the one of before', () => {
  const step = fc.integer({ min: 4, max: 20 })
  fc.assert(
    fc.property(fc.constantFrom('x', 'y', 'side'), step, (what, by) => {
      const [first, second] = TWO as [Box, Box]
      const map = mapOf(boxes([{ ...first, [what]: first[what] + by }, second]))
      const colors = new Set(unmovedColors(map, referenceOf(boxes([first]))).values())
      const ofSheet = 1
      expect([...colors].filter((color) => color !== ofSheet)).toEqual([])
    }),
  )
})
