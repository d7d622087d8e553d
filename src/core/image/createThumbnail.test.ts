import { expect, test } from 'vitest'
import { composite } from './composite.ts'
import { createThumbnail } from './createThumbnail.ts'
import { createGray, createRgba } from './pixels.ts'

test('a drawing smaller than the thumbnail stays as it is', () => {
  const line = createGray(5, 3)
  const colors = createRgba(5, 3)
  for (let i = 0; i < line.data.length; i++) line.data[i] = 17 * i
  for (let i = 0; i < colors.data.length; i++) colors.data[i] = i % 4 === 3 ? 255 : 4 * i
  expect(createThumbnail(line, colors, 192)).toEqual(composite(colors, line))
})

test('a larger one keeps its proportions, its places and its mean', () => {
  const line = createGray(4000, 1000)
  for (let y = 0; y < 1000; y++) line.data.fill(0, y * 4000, y * 4000 + 2000)
  for (let y = 0; y < 1000; y++)
    for (let x = 3000; x < 4000; x += 2) line.data.fill(0, y * 4000 + x, y * 4000 + x + 1)
  const out = createThumbnail(line, undefined, 100)
  expect([out.width, out.height]).toEqual([100, 25])
  expect([...out.data.subarray(40 * 4, 40 * 4 + 4)]).toEqual([0, 0, 0, 255])
  expect([...out.data.subarray(60 * 4, 60 * 4 + 4)]).toEqual([255, 255, 255, 255])
  expect(out.data[90 * 4]).toBeGreaterThan(90)
  expect(out.data[90 * 4]).toBeLessThan(165)
})

test('a drawing thin as a hair has a thumbnail of one row', () => {
  const out = createThumbnail(createGray(3000, 1), undefined, 192)
  expect([out.width, out.height]).toEqual([192, 1])
  expect(out.data.every((value) => value === 255)).toBe(true)
})
