import { expect, test } from 'vitest'
import { createRgba } from '../image/pixels.ts'
import { pixelsOfCells, runCells } from './cellRuns.ts'
import { countAreas } from './countAreas.ts'

const WIDTH = 6
/** Each column is a cell: 0 the sheet, 1 and 2 lie open to it, 3 to 5 are one closed area. */
const map = runCells(
  Array.from({ length: 2 * WIDTH }, (_, p) => p % WIDTH),
  { width: WIDTH, height: 2 },
  WIDTH,
  { sheetOf: Int32Array.of(-1, 0, 0, -1, -1, -1), closedIn: Int32Array.of(-1, -1, -1, 3, 3, 3) },
)
/** The last column has a colour of its own. */
const shown = createRgba(WIDTH, 2)
shown.data.fill(255)
for (const p of [5, 11]) shown.data[4 * p] = 0

const count = (...cells: number[]) => countAreas(map, pixelsOfCells(map, cells), () => shown)

test('what is taken together counts once: a closed area in one colour, and the sheet with what lies open to it', () => {
  expect(count(3)).toBe(1)
  expect(count(3, 4)).toBe(1)
  expect(count(3, 4, 5)).toBe(2)
  expect(count(0, 1, 2)).toBe(1)
  expect(count(1, 2)).toBe(2)
  expect(count(0, 1, 2, 3, 4, 5)).toBe(3)
})

test('a part of a cell is no area', () => {
  expect(countAreas(map, Uint32Array.of(3, 4), () => shown)).toBeUndefined()
})
