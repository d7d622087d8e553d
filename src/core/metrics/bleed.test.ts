import { expect, test } from 'vitest'
import { createGray, createRgba, type RgbaImage } from '../image/pixels.ts'
import { bleed } from './bleed.ts'
import { pixelDeltaE } from './pixelDeltaE.ts'

const SIDE = 32
const LINE_X = 16

const line = createGray(SIDE, SIDE)
for (let y = 0; y < SIDE; y++) line.data[y * SIDE + LINE_X] = 0

function painted(colorAt: (x: number) => readonly [number, number, number]): RgbaImage {
  const out = createRgba(SIDE, SIDE)
  for (let p = 0; p < SIDE * SIDE; p++) out.data.set([...colorAt(p % SIDE), 255], p * 4)
  return out
}

const RED = [200, 40, 40] as const
const BLUE = [40, 60, 200] as const
const truth = painted((x) => (x < LINE_X ? RED : BLUE))

test('no bleed where all is right, or evenly wrong', () => {
  expect(bleed(truth, truth, line)).toBe(0)
  expect(
    bleed(
      painted(() => BLUE),
      painted(() => RED),
      line,
    ),
  ).toBeCloseTo(0, 9)
})

test('one pixel of red across the line is a sixth of what lies beside it', () => {
  const crossed = painted((x) => (x <= LINE_X + 1 ? RED : BLUE))
  const difference = pixelDeltaE(crossed, truth)(LINE_X + 1)
  expect(bleed(crossed, truth, line)).toBeCloseTo(difference / 6, 9)
})

test('wrong far from lines is negative; on the line itself it does not count', () => {
  expect(
    bleed(
      painted((x) => (x < 4 ? BLUE : x < LINE_X ? RED : BLUE)),
      truth,
      line,
    ),
  ).toBeLessThan(0)
  expect(
    bleed(
      painted((x) => (x < LINE_X || x === LINE_X ? RED : BLUE)),
      truth,
      line,
    ),
  ).toBe(0)
})

test('without lines, or with nothing else, there is nothing to compare', () => {
  expect(
    bleed(
      painted(() => BLUE),
      truth,
      createGray(SIDE, SIDE),
    ),
  ).toBe(0)
  expect(
    bleed(
      painted(() => BLUE),
      truth,
      createGray(SIDE, SIDE, 0),
    ),
  ).toBe(0)
})
