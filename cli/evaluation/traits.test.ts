import { expect, test } from 'vitest'
import { createGray, createRgba } from '../../src/core/image/pixels.ts'
import { pictureTraits } from './traits.ts'

const SIDE = 128

/** A sheet with `boxes` black frames in a row, filled with a colour each. */
function framed(boxes: number) {
  const line = createGray(SIDE, SIDE)
  const truth = createRgba(SIDE, SIDE)
  truth.data.fill(255)
  for (let box = 0; box < boxes; box++) {
    for (let y = 40; y < 80; y++) {
      for (let x = 4 + box * 30; x < 28 + box * 30; x++) {
        const edge = y < 43 || y >= 77 || x < 7 + box * 30 || x >= 25 + box * 30
        line.data[y * SIDE + x] = edge ? 0 : 255
        truth.data.set(edge ? [0, 0, 0] : [200, 60 * box, 40], (y * SIDE + x) * 4)
      }
    }
  }
  return { name: 'framed', line, truth }
}

test('counts closed regions and the sheet around them', () => {
  expect(pictureTraits(framed(0))).toMatchObject({
    lineShare: 0,
    regions: 1,
    openShare: 1,
    whiteShare: 1,
    colors: 1,
  })
  expect(pictureTraits(framed(4)).regions).toBe(5)
  expect(pictureTraits(framed(4)).openShare).toBeLessThan(pictureTraits(framed(2)).openShare)
})

test('black lines are not dark colours; fills make a picture colourful', () => {
  const [two, four] = [pictureTraits(framed(2)), pictureTraits(framed(4))]
  expect(four.darkShare).toBe(0)
  expect(four.chroma).toBeGreaterThan(two.chroma)
  expect(four.lineShare).toBeCloseTo(2 * two.lineShare, 9)
})
