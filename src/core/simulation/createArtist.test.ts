import { expect, test } from 'vitest'
import type { Rgb } from '../color/hex.ts'
import { createRgba } from '../image/pixels.ts'
import { boxPair } from './__fixtures__/boxes.ts'
import { clearPaper } from './clearPaper.ts'
import { createArtist, type TruePicture } from './createArtist.ts'

const RED: Rgb = [210, 40, 40]
const BLUE: Rgb = [40, 60, 200]

/** Both sides 2 px short of the box's line are clear: 17 × 9 and 9 × 9 px. */
const pair = boxPair('boxes', 60, 30, [
  { left: 5, top: 5, width: 21, height: 13, color: RED },
  { left: 35, top: 5, width: 13, height: 13, color: BLUE },
])

const artistFor = (one: TruePicture) => createArtist(one, clearPaper(one.line))

function flat(width: number, height: number, color: Rgb) {
  const out = createRgba(width, height)
  for (let i = 0; i < out.data.length; i += 4) out.data.set([...color, 255], i)
  return out
}

test('paper is clear two pixels away from any line', () => {
  const clear = clearPaper(pair.line)
  const row = [...clear.subarray(11 * 60, 12 * 60)].join('')
  const line = '00000'
  const [wide, narrow] = ['1'.repeat(17), '1'.repeat(9)]
  expect(row).toBe(`11${line}${wide}${line}111${line}${narrow}${line}${narrow}`)
})

test('the dot goes to the middle of the largest wrong area, in the true colour, and fits into it', () => {
  const { wrong, nextDot } = artistFor(pair)(flat(60, 30, [255, 255, 255]))
  const clearPixels = clearPaper(pair.line).reduce((sum, value) => sum + value, 0)
  expect(wrong).toBeCloseTo((17 * 9 + 9 * 9) / clearPixels, 10)
  // Clear are columns 7 to 23 and rows 7 to 15; the first pixel that is 5 away from what is outside stands 4 further in.
  expect(nextDot).toEqual({
    tool: 'hint',
    color: '#d22828',
    radiusPx: 0.7 * 5,
    points: [{ x: 11.5, y: 11.5, pressure: 1 }],
  })
})

test('of two areas with the same size of box the one still wrong is next', () => {
  const half = flat(60, 30, [255, 255, 255])
  for (let p = 0; p < 60 * 30; p++) if (p % 60 < 30) half.data.set([...RED, 255], p * 4)
  for (let p = 0; p < 60 * 30; p++)
    if (p % 60 < 4 || p < 60 * 4 || p >= 60 * 19) half.data.set([255, 255, 255, 255], p * 4)
  expect(artistFor(pair)(half).nextDot?.color).toBe('#283cc8')
})

test('paper that was coloured is to be kept, and dots are neither too small nor too large', () => {
  const large = boxPair('sheet', 60, 40, [])
  expect(artistFor(large)(flat(60, 40, RED)).nextDot).toEqual({
    tool: 'keep',
    color: '#ffffff',
    radiusPx: 8,
    points: [{ x: 19.5, y: 19.5, pressure: 1 }],
  })
  const sliver = boxPair('sliver', 60, 40, [{ left: 10, top: 10, width: 30, height: 5, color: BLUE }])
  expect(artistFor(sliver)(flat(60, 40, [255, 255, 255])).nextDot).toMatchObject({
    tool: 'hint',
    radiusPx: 2,
  })
})

test('almost white is a colour', () => {
  const cream = boxPair('cream', 40, 40, [{ left: 5, top: 5, width: 30, height: 30, color: [255, 255, 252] }])
  expect(artistFor(cream)(flat(40, 40, RED)).nextDot).toMatchObject({ tool: 'hint', color: '#fffffc' })
})

test('a wrong lightness counts half, a wrong hue in full', () => {
  // Grey 128 and 152 are 0.079 apart in OKLab, all of it lightness.
  const grey = boxPair('grey', 40, 40, [{ left: 1, top: 1, width: 38, height: 38, color: [128, 128, 128] }])
  expect(artistFor(grey)(flat(40, 40, [152, 152, 152]))).toEqual({ wrong: 0, nextDot: undefined })
  expect(artistFor(grey)(flat(40, 40, [165, 165, 165])).wrong).toBe(1)
  expect(artistFor(grey)(flat(40, 40, [170, 110, 120])).wrong).toBe(1)
})

test('without clear paper nothing is wrong', () => {
  const tight = boxPair('tight', 8, 8, [{ left: 2, top: 2, width: 4, height: 4, color: RED }])
  expect(artistFor(tight)(flat(8, 8, BLUE))).toEqual({ wrong: 0, nextDot: undefined })
})
