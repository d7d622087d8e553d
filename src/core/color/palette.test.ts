import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRgba, type RgbaImage } from '../image/pixels.ts'
import type { Rgb } from './hex.ts'
import { extractPalette, PALETTE_SLOTS } from './palette.ts'

const RED: Rgb = [220, 30, 40]
const SKY: Rgb = [120, 190, 240]

/** One row of pixels, so many of each colour. */
function stripes(...parts: readonly (readonly [Rgb, number])[]): RgbaImage {
  const image = createRgba(
    parts.reduce((sum, [, count]) => sum + count, 0),
    1,
  )
  let at = 0
  for (const [color, count] of parts)
    for (let i = 0; i < count; i++, at += 4) image.data.set([...color, 255], at)
  return image
}

const byte = fc.integer({ min: 0, max: 255 })

test('flat colours come back exactly, the larger area first', () => {
  expect(extractPalette(stripes([RED, 25], [SKY, 75]))).toEqual([
    { color: SKY, weight: 0.75 },
    { color: RED, weight: 0.25 },
  ])
})

test('a flat with soft edges is its own colour, a shade of many colours their mean', () => {
  const soft = stripes([RED, 60], [[212, 38, 47], 20], [[204, 46, 55], 19])
  expect(extractPalette(soft)).toEqual([{ color: RED, weight: 1 }])
  const shade = stripes(...Array.from({ length: 9 }, (_, i) => [[200 + i, 40, 50], 5] as const))
  expect(extractPalette(shade)).toEqual([{ color: [204, 40, 50], weight: 1 }])
})

test('a speck founds no colour, transparent pixels do not count', () => {
  expect(extractPalette(stripes([SKY, 999], [RED, 1])).length).toBe(1)
  const see = stripes([RED, 1], [SKY, 3])
  see.data[3] = 0
  expect(extractPalette(see)).toEqual([{ color: SKY, weight: 1 }])
  expect(extractPalette(createRgba(4, 4))).toEqual([])
})

test('never more than the slots, weights sum to one and fall', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.tuple(byte, byte, byte), fc.integer({ min: 1, max: 40 })), { minLength: 1 }),
      (parts) => {
        const palette = extractPalette(stripes(...parts))
        expect(palette.length).toBeLessThanOrEqual(PALETTE_SLOTS)
        expect(palette.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9)
        palette.slice(1).forEach(({ weight }, i) => {
          expect(weight).toBeLessThanOrEqual(palette[i]?.weight ?? 0)
        })
      },
    ),
  )
})
