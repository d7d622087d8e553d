import { expect, test } from 'vitest'
import { labelAreas } from './labelAreas.ts'

const ROWS = [
  '##..#', //
  '.#..#',
  '..#..',
  '#.##.',
]
const WIDTH = 5

test('areas touch by their sides, not by corners, nor round the end of a row', () => {
  const mask = ROWS.join('')
  const { labels, areas } = labelAreas(WIDTH, ROWS.length, (pixel) => mask[pixel] === '#')
  expect([...labels]).toEqual([1, 1, 0, 0, 2, 0, 1, 0, 0, 2, 0, 0, 3, 0, 0, 4, 0, 3, 3, 0])
  expect(areas).toEqual([
    { label: 1, pixels: 3, left: 0, top: 0, right: 1, bottom: 1 },
    { label: 2, pixels: 2, left: 4, top: 0, right: 4, bottom: 1 },
    { label: 3, pixels: 3, left: 2, top: 2, right: 3, bottom: 3 },
    { label: 4, pixels: 1, left: 0, top: 3, right: 0, bottom: 3 },
  ])
})

test('nothing belongs: no areas', () => {
  expect(labelAreas(3, 2, () => false)).toMatchObject({ areas: [], labels: new Int32Array(6) })
})
