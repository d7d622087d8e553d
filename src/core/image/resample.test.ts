import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createModelFrame } from '../geometry/modelFrame.ts'
import { createRandom } from '../random.ts'
import { createGray, createRgba } from './pixels.ts'
import { resizeGray, resizeRgba, toModelLine } from './resample.ts'

const side = fc.integer({ min: 1, max: 60 })

test('a flat picture stays flat at any size', () => {
  fc.assert(
    fc.property(side, side, side, side, fc.integer({ min: 0, max: 255 }), (w, h, toW, toH, value) => {
      const out = resizeGray(createGray(w, h, value), toW, toH)
      expect([out.width, out.height]).toEqual([toW, toH])
      expect(out.data.every((v) => v === value)).toBe(true)
    }),
  )
})

test('shrinking by a whole factor is the mean of each block', () => {
  const random = createRandom(5)
  const source = createGray(12, 8)
  for (let i = 0; i < source.data.length; i++) source.data[i] = random.int(256)
  const out = resizeGray(source, 3, 2)
  for (let y = 0; y < 2; y++) {
    for (let x = 0; x < 3; x++) {
      let sum = 0
      for (let k = 0; k < 16; k++) sum += source.data[(y * 4 + (k >> 2)) * 12 + x * 4 + (k & 3)] ?? 0
      expect(Math.abs((out.data[y * 3 + x] ?? 0) - sum / 16)).toBeLessThanOrEqual(0.51)
    }
  }
})

test('growing runs evenly from one pixel to the next', () => {
  const source = createGray(2, 1)
  source.data.set([0, 200])
  expect([...resizeGray(source, 8, 1).data]).toEqual([0, 0, 25, 75, 125, 175, 200, 200])
})

test('transparent pixels never bleed their hidden colour', () => {
  const source = createRgba(2, 2)
  source.data.set([255, 0, 0, 255, 0, 255, 0, 0, 0, 0, 255, 0, 255, 0, 0, 255])
  expect([...resizeRgba(source, 1, 1).data]).toEqual([255, 0, 0, 128])
  expect([...resizeRgba(createRgba(3, 3), 2, 2).data].every((v) => v === 0)).toBe(true)
})

test('a drawing is centred and padded with paper', () => {
  const out = toModelLine(createGray(100, 50, 0), createModelFrame(100, 50, 64))
  const rowIs = (y: number, value: number) => out.data.subarray(y * 64, y * 64 + 64).every((v) => v === value)
  expect(rowIs(15, 255) && rowIs(48, 255)).toBe(true)
  expect(rowIs(16, 0) && rowIs(47, 0)).toBe(true)
})

test('near model size it is the plain area average', () => {
  const source = createGray(128, 128)
  for (let y = 0; y < 128; y++) source.data[y * 128 + 64] = 0
  const out = toModelLine(source, createModelFrame(128, 128, 64))
  expect(out.data[32]).toBe(128)
  expect(out.data[31]).toBe(255)
})

test('a 2-px line of an 8000-px drawing still reads as a line', () => {
  const source = createGray(8000, 40)
  for (let y = 0; y < 40; y++) source.data.fill(0, y * 8000 + 4001, y * 8000 + 4003)
  const out = toModelLine(source, createModelFrame(8000, 40, 512))
  expect(Math.min(...out.data.subarray(256 * 512, 257 * 512))).toBeLessThan(128)
})

test('drawings thinner than a model pixel keep their ink', () => {
  const out = toModelLine(createGray(3000, 1, 0), createModelFrame(3000, 1, 64))
  expect(Math.min(...out.data)).toBeLessThan(200)
})
