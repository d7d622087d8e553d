import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layOver } from '../image/layOver.ts'
import { createRgba, type RgbaImage } from '../image/pixels.ts'
import { createBare, PAPER_WORD, pixelWords } from '../image/pixelWord.ts'
import { createRandom } from '../random.ts'
import { splitColors } from './splitColors.ts'

/** Blots of white and so many other colours, and paper left alone. */
function flats(width: number, height: number, colorCount: number, seed: number): RgbaImage {
  const random = createRandom(seed)
  const colors = Array.from({ length: colorCount }, () => [random.int(256), random.int(256), random.int(256)])
  const picture = createBare({ width, height })
  for (let p = 0; p < width * height; p++)
    if (random.int(3) > 0)
      picture.data.set([...([[255, 255, 255], ...colors][random.int(colorCount + 1)] ?? []), 255], 4 * p)
  return picture
}

/** What is transparent shows no colour, whichever it has. */
const shown = (word: number) => (word >>> 24 === 0 ? 0 : word)

test('each colour is a layer named after it; laid over each other they are the layer they were', () => {
  const side = fc.integer({ min: 1, max: 20 })
  fc.assert(
    fc.property(side, side, fc.integer({ min: 1, max: 130 }), fc.nat(), (width, height, count, seed) => {
      const colors = flats(width, height, count, seed)
      const parts = splitColors(colors)
      expect(parts.length).toBeLessThanOrEqual(101)
      const whole = createRgba(width, height)
      for (const { name, pixels, left, top } of parts) {
        const placed = createRgba(width, height)
        for (let y = 0; y < pixels.height; y++)
          placed.data.set(
            pixels.data.subarray(4 * y * pixels.width, 4 * (y + 1) * pixels.width),
            4 * ((top + y) * width + left),
          )
        layOver(whole, placed, { opacity: 1, blend: 'normal' })
        expect(name).toMatch(/^(#[0-9a-f]{6}|Other colours)$/)
      }
      expect(pixelWords(whole).map(shown)).toEqual(pixelWords(colors).map(shown))
    }),
    { numRuns: 60 },
  )
})

test('a layer is no larger than its colour, and the largest share comes first', () => {
  const colors = flats(10, 6, 1, 1)
  pixelWords(colors).fill(PAPER_WORD)
  for (const [p, color] of [
    [11, [200, 0, 0]],
    [34, [0, 0, 200]],
    [35, [0, 0, 200]],
  ] as const)
    colors.data.set(color, 4 * p)
  const parts = splitColors(colors)
  expect(parts.map(({ name, left, top, pixels }) => [name, left, top, pixels.width, pixels.height])).toEqual([
    ['#0000c8', 4, 3, 2, 1],
    ['#c80000', 1, 1, 1, 1],
  ])
})
