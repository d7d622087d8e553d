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
    const shown = composite(white, { ...line, tint })
    expect(largestDifference(shown, picture)).toBeLessThan(12)
    const red = createRgba(120, 120)
    for (let i = 0; i < red.data.length; i += 4) red.data.set([255, 0, 0, 255], i)
    const onRed = composite(red, { ...line, tint })
    const middle = 4 * (60 * 120 + 20)
    ink.forEach((level, c) => {
      expect(Math.abs((onRed.data[middle + c] as number) - level)).toBeLessThan(4)
    })
    expect([...composite(red, line).data.slice(middle, middle + 3)]).not.toEqual(ink)
  },
)

/** A ring on a page in a dark brown frame, as in a photo of a drawing on a table; the page's sides are slanted. */
function onTable(ink: Rgb): RgbaImage {
  const page = ring(ink)
  const picture = createRgba(220, 200)
  for (let p = 0; p < 220 * 200; p++) {
    const [x, y] = [p % 220, Math.floor(p / 220)]
    const isPage = y >= 30 && y < 170 && x >= 40 - y / 8 && x < 180 + y / 8
    const at = 4 * ((y - 40) * 120 + (x - 50))
    const isRing = x >= 50 && x < 170 && y >= 40 && y < 160
    const color = isRing ? [...page.data.subarray(at, at + 3)] : isPage ? [255, 255, 255] : [78, 44, 31]
    picture.data.set([...color, 255], 4 * p)
  }
  return picture
}

test('a brown table around a drawing in black ink makes no coloured lines of it', () => {
  const picture = onTable([35, 35, 42])
  const { line, kind } = extractLineArt(picture)
  expect(kind).toBe('line-art')
  expect(line.data[5 * 220 + 5]).toBeLessThan(128)
  expect(tintOfLines(picture, line)).toBeUndefined()
})

test('thin coloured lines are found, though a table is around them', () => {
  const picture = onTable([150, 20, 30])
  const { line } = extractLineArt(picture, { keepConstruction: true })
  expect(tintOfLines(picture, line)).toBeDefined()
})

test('a thick coloured line that leaves the picture at its border is a line', () => {
  const picture = createRgba(200, 200)
  for (let p = 0; p < 200 * 200; p++) {
    const isLine = Math.abs((p % 200) - 100) < 6
    picture.data.set([...(isLine ? BROWN : [255, 255, 255]), 255], 4 * p)
  }
  expect(tintOfLines(picture, extractLineArt(picture).line)).toBeDefined()
})

test('black and grey lines have no colour of their own', () => {
  for (const ink of [
    [0, 0, 0],
    [90, 90, 95],
  ] as const) {
    const picture = ring(ink)
    expect(tintOfLines(picture, extractLineArt(picture).line)).toBeUndefined()
  }
})
