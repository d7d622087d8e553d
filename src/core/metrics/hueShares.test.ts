import { expect, test } from 'vitest'
import type { Rgb } from '../color/hex.ts'
import { createRgba } from '../image/pixels.ts'
import { HUE_STEPS, hueShares } from './hueShares.ts'

const strip = (colors: readonly Rgb[]) => {
  const picture = createRgba(colors.length, 1)
  colors.forEach((color, i) => {
    picture.data.set([...color, 255], 4 * i)
  })
  return picture
}
const paper = (...data: number[]) => ({ data: Uint8ClampedArray.from(data), width: data.length, height: 1 })

test('grey counts as neutral, lines do not count', () => {
  const shares = hueShares(
    strip([
      [128, 128, 128],
      [255, 0, 0],
      [255, 255, 255],
      [0, 0, 255],
    ]),
    paper(255, 255, 255, 0),
  )
  expect(shares[HUE_STEPS]).toBeCloseTo(2 / 3)
  expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1)
})

test('red, green and blue lie in different steps, light and dark of one hue in the same', () => {
  const stepOf = (color: Rgb) => hueShares(strip([color]), paper(255)).indexOf(1)
  expect(new Set([stepOf([255, 0, 0]), stepOf([0, 200, 0]), stepOf([0, 0, 255])]).size).toBe(3)
  expect(stepOf([255, 90, 90])).toBe(stepOf([150, 40, 40]))
})

test('a sheet that is all line has no hues', () => {
  expect(Math.max(...hueShares(strip([[255, 0, 0]]), paper(0)))).toBe(0)
})
