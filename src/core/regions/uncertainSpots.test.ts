import { expect, test } from 'vitest'
import { createGray } from '../image/pixels.ts'
import { createDrawnCells } from './drawnCells.ts'
import { settleGuesses } from './settleCells.ts'
import { uncertainSpots } from './uncertainSpots.ts'

/** Two closed boxes, the right one larger, on a sheet. */
function boxes() {
  const line = createGray(200, 100)
  const frame = (left: number, right: number) => {
    for (let y = 10; y < 90; y++)
      for (let x = left; x < right; x++)
        if (y < 13 || y >= 87 || x < left + 3 || x >= right - 3) line.data[y * 200 + x] = 0
  }
  frame(10, 60)
  frame(80, 190)
  return line
}

test('the large unsure cell comes first, at its middle; what is hinted, sure, or sheet is not among them', () => {
  const cells = createDrawnCells(boxes())
  const { map } = cells
  const cellAt = (x: number, y: number) => map.labels[y * 200 + x] as number
  const [small, large] = [cellAt(35, 50), cellAt(135, 50)]
  const spotsOf = (sure: number, strokes: Parameters<typeof cells.tell>[0] = []) => {
    const told = cells.tell(strokes)
    const confidence = new Float32Array(map.count).fill(0.4)
    confidence[small] = sure
    const guesses = { colors: new Uint32Array(map.count).fill(0xffffff), confidence }
    return uncertainSpots(cells, told, guesses, settleGuesses(map, told, guesses).colors)
  }
  const spots = spotsOf(0.5)
  expect(spots.map(({ x, y }) => cellAt(Math.floor(x), Math.floor(y)))).toEqual([large, small])
  expect(spots[0]?.radiusPx).toBeGreaterThan(30)
  expect(spots[1]?.x).toBeCloseTo(35, -1)
  expect(spotsOf(0.99)).toHaveLength(1)
  const hint = {
    tool: 'hint',
    color: '#ff0000',
    radiusPx: 4,
    points: [{ x: 135, y: 50, pressure: 1 }],
  } as const
  expect(spotsOf(0.5, [hint])).toHaveLength(1)
})
