import { expect, test } from 'vitest'
import { createRgba } from '../image/pixels.ts'
import { MAX_PSNR_DB, psnr } from './psnr.ts'

function flat(level: number, alpha = 255) {
  const picture = createRgba(7, 5)
  for (let i = 0; i < picture.data.length; i++) picture.data[i] = i % 4 === 3 ? alpha : level
  return picture
}

test('equal pictures score the maximum, whatever their alpha', () => {
  expect(psnr(flat(90), flat(90, 0))).toBe(MAX_PSNR_DB)
})

test('black against white is 0 dB, one level apart 48.13 dB', () => {
  expect(psnr(flat(0), flat(255))).toBeCloseTo(0, 9)
  expect(psnr(flat(100), flat(101))).toBeCloseTo(48.1308, 4)
})

test('one channel off counts a third', () => {
  const off = flat(100)
  for (let i = 0; i < off.data.length; i += 4) off.data[i] = 130
  expect(psnr(flat(100), off)).toBeCloseTo(10 * Math.log10(255 ** 2 / 300), 9)
})
