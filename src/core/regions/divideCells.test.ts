import { expect, test } from 'vitest'
import { toHex, unpackRgb } from '../color/hex.ts'
import type { Stroke } from '../hints/stroke.ts'
import { createGray } from '../image/pixels.ts'
import { drawBox } from './__fixtures__/drawings.ts'
import { createDrawnCells } from './drawnCells.ts'
import { paintFlats } from './paintFlats.ts'
import { settleHints } from './settleCells.ts'

const [COLUMNS, ROWS, STEP_PX] = [20, 13, 8]
/** More than fit into a byte. */
const COLORS = Array.from({ length: COLUMNS * ROWS }, (_, i) => 0x100000 + 701 * i)

/** Where the dot of each colour is, px of the map. */
const placeOf = (i: number) => ({
  x: STEP_PX * (i % COLUMNS) + STEP_PX / 2,
  y: STEP_PX * Math.floor(i / COLUMNS) + STEP_PX / 2,
})
const dots = COLORS.map((color, i): Stroke => {
  const points = [{ ...placeOf(i), pressure: 1 }]
  return { tool: 'hint', color: toHex(unpackRgb(color)), radiusPx: 2, points }
})

test.each([1, 3])(
  'a cell holds all the colours that are hinted in it, painted at %d times the size of its map',
  (scale) => {
    const cells = createDrawnCells(createGray(COLUMNS * STEP_PX, ROWS * STEP_PX))
    const { map } = cells
    const size = { width: scale * map.width, height: scale * map.height }
    const labels = new Uint16Array(size.width * size.height)
    const { data } = paintFlats(settleHints(map, cells.tell(dots)), labels, size, map)
    const shown = COLORS.map((_, i) => {
      const { x, y } = placeOf(i)
      const at = 4 * (scale * y * size.width + scale * x)
      return ((data[at] as number) << 16) | ((data[at + 1] as number) << 8) | (data[at + 2] as number)
    })
    expect(shown).toEqual(COLORS)
    // Each has its share, its border too.
    const words = new Uint32Array(data.buffer)
    const counts = new Map<number, number>()
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    expect(Math.min(...counts.values())).toBeGreaterThan(0.7 * (scale * STEP_PX) ** 2)
  },
)

test('what was worked out for a cell is kept over a few other ones, and not for good', () => {
  const boxes = Array.from({ length: 12 }, (_, i) => 10 + 40 * i)
  const line = createGray(10 + 40 * boxes.length, 50)
  for (const left of boxes) drawBox(line, left, 10, left + 30, 40, 2)
  const cells = createDrawnCells(line)
  const dotAt = (color: string, x: number): Stroke => ({
    tool: 'hint',
    color,
    radiusPx: 2,
    points: [{ x, y: 25, pressure: 1 }],
  })
  const divide = (...lefts: readonly number[]) => {
    const strokes = lefts.flatMap((left) => [dotAt('#ff0000', left + 8), dotAt('#0000ff', left + 22)])
    return settleHints(cells.map, cells.tell(strokes)).divided
  }
  const [first = 0, ...others] = boxes
  const [before] = divide(first)
  for (const left of others.slice(0, 3)) divide(left)
  expect(divide(first)[0]).toBe(before)
  for (const left of others) divide(left)
  const [after] = divide(first)
  expect(after).not.toBe(before)
  expect(after).toEqual(before)
  // However many are divided at once, none of them is forgotten.
  const all = divide(...boxes)
  for (const [i, cell] of divide(...boxes).entries()) expect(cell).toBe(all[i])
})
