import { expect, test } from 'vitest'
import { filterSheet } from './filterSheet.ts'

test('kernels stand side by side, twelve a row, a gap between them', () => {
  const kernels = Array.from({ length: 13 }, (_, index) => [index === 12 ? 1 : -1, 0, 0, 1])
  const sheet = filterSheet({ side: 2, kernels })
  expect([sheet.width, sheet.height]).toEqual([35, 5])
  const pixel = (x: number, y: number) => [...sheet.data.slice(4 * (y * 35 + x), 4 * (y * 35 + x) + 4)]
  expect(pixel(0, 0)).toEqual([0, 0, 0, 255])
  expect(pixel(1, 1)).toEqual([255, 255, 255, 255])
  expect(pixel(2, 0)).toEqual([0, 0, 0, 0])
  expect(pixel(0, 3)).toEqual([255, 255, 255, 255])
})
