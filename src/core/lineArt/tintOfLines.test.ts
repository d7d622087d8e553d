import { expect, test } from 'vitest'
import { composite } from '../image/composite.ts'
import { createRgba, type RgbaImage } from '../image/pixels.ts'
import { extractLineArt } from './extractLineArt.ts'
import { tintOfLines } from './tintOfLines.ts'

type Rgb = readonly [number, number, number]
const BROWN: Rgb = [139, 90, 43]

/** A ring, antialiased, in a colour on white paper. */
function ring(ink: Rgb): RgbaImage {
  const picture = createRgba(120, 120)
  for (let p = 0; p < 120 * 120; p++) {
    const off = Math.abs(Math.hypot((p % 120) - 60, Math.floor(p / 120) - 60) - 40)
    const cover = Math.min(1, Math.max(0, 3 - off))
    picture.data.set([...ink.map((level) => 255 + (level - 255) * cover), 255], 4 * p)
  }
  return picture
}

const largestDifference = (a: RgbaImage, b: RgbaImage) =>
  a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - (b.data[i] as number))), 0)

test.each([[BROWN], [[60, 90, 200] as Rgb], [[170, 20, 30] as Rgb]])(
  'lines in %j on white paper come out as they were drawn',
  (ink) => {
    const picture = ring(ink)
    const { line } = extractLineArt(picture, { keepConstruction: true })
    const tint = tintOfLines(picture, line)
    const white = createRgba(120, 120)
    white.data.fill(255)
    // Nearly white is the paper's grain, and white in the line art.
    const shown = composite(white, { ...line, tint }, 'lines-and-colors')
    expect(largestDifference(shown, picture)).toBeLessThan(12)
    const red = createRgba(120, 120)
    for (let i = 0; i < red.data.length; i += 4) red.data.set([255, 0, 0, 255], i)
    const onRed = composite(red, { ...line, tint }, 'lines-and-colors')
    const middle = 4 * (60 * 120 + 20)
    ink.forEach((level, c) => {
      expect(Math.abs((onRed.data[middle + c] as number) - level)).toBeLessThan(4)
    })
    expect([...composite(red, line, 'lines-and-colors').data.slice(middle, middle + 3)]).not.toEqual(ink)
  },
)

test('black and grey lines have no colour of their own', () => {
  for (const ink of [
    [0, 0, 0],
    [90, 90, 95],
  ] as const) {
    const picture = ring(ink)
    expect(tintOfLines(picture, extractLineArt(picture).line)).toBeUndefined()
  }
})
