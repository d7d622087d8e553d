import { expect, test } from 'vitest'
import { createRgba } from '../core/image/pixels.ts'
import { extractAside } from './extractAside.ts'

test('finds the lines of a transparent drawing in a worker, at the same size', async () => {
  const picture = createRgba(60, 40)
  for (let x = 5; x < 55; x++) picture.data[(20 * 60 + x) * 4 + 3] = 255
  const { line, kind } = await extractAside(picture)
  expect([line.width, line.height, kind]).toEqual([60, 40, 'line-art'])
  expect(line.data[20 * 60 + 30]).toBeLessThan(40)
  expect(line.data[5 * 60 + 30]).toBe(255)
})

test('gives pale lines on dark turned, and as they were', async () => {
  const picture = createRgba(60, 40)
  for (let p = 0; p < 60 * 40; p++)
    picture.data.set(p % 60 === 30 ? [255, 255, 255, 255] : [0, 0, 0, 255], 4 * p)
  const { line, turned } = await extractAside(picture)
  expect([turned, line.data[0], line.data[30]]).toEqual([true, 255, 0])
  const { asDrawn } = line
  expect([asDrawn?.changed, asDrawn?.data[0], asDrawn?.data[30]]).toEqual(['dark', 0, 255])
})
