import { expect, test } from 'vitest'
import { createModelFrame } from '../geometry/modelFrame.ts'
import { createGray, createRgba } from './pixels.ts'
import { toCellColors } from './toCellColors.ts'

test('ink does not darken the colour of a cell, padding is white', () => {
  const frame = createModelFrame(128, 64, 64)
  const picture = createRgba(128, 64)
  const line = createGray(128, 64)
  for (let p = 0; p < 128 * 64; p++) {
    const ink = p % 4 === 1
    picture.data.set(ink ? [0, 0, 0, 255] : [204, 102, 51, 255], p * 4)
    if (ink) line.data[p] = 0
  }
  const colors = toCellColors(picture, line, frame)
  const cell = (x: number, y: number) => [...colors.subarray((y * 32 + x) * 3, (y * 32 + x) * 3 + 3)]
  expect(cell(5, 2)).toEqual([1, 1, 1])
  cell(5, 16).forEach((value, c) => {
    expect(value * 127.5 + 127.5).toBeCloseTo([204, 102, 51][c] ?? 0, 1)
  })
})

test('a cell full of ink has the ink own colour', () => {
  const picture = createRgba(64, 64)
  picture.data.fill(51)
  const colors = toCellColors(picture, createGray(64, 64, 0), createModelFrame(64, 64, 64))
  expect(colors.every((value) => Math.abs(value + 0.6) < 1e-5)).toBe(true)
})
