import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharedOut, withColor, withoutColor, withShare } from './editPalette.ts'
import type { Rgb } from './hex.ts'
import { PALETTE_SLOTS, type Palette } from './palette.ts'

const [RED, GREEN, BLUE]: [Rgb, Rgb, Rgb] = [
  [220, 30, 30],
  [30, 160, 60],
  [30, 60, 200],
]
const channel = fc.integer({ min: 0, max: 255 })
const edit = fc.oneof(
  fc.tuple(channel, channel, channel).map((color) => (palette: Palette) => withColor(palette, color)),
  fc.nat(9).map((index) => (palette: Palette) => withoutColor(palette, index)),
  fc.tuple(fc.nat(9), fc.double({ min: -1, max: 2, noNaN: true })).map(
    ([index, share]) =>
      (palette: Palette) =>
        index < palette.length ? withShare(palette, index, share) : palette,
  ),
)

test('however a palette is edited, it has at most eight colours, each once, and its weights sum to 1', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      const palette = edits.reduce((edited: Palette, step) => step(edited), [])
      expect(palette.length).toBeLessThanOrEqual(PALETTE_SLOTS)
      expect(new Set(palette.map(({ color }) => color.join())).size).toBe(palette.length)
      for (const { weight } of palette) expect(weight).toBeGreaterThan(0)
      const total = palette.reduce((sum, { weight }) => sum + weight, 0)
      expect(total).toBeCloseTo(palette.length > 0 ? 1 : 0, 9)
    }),
  )
})

test('a new colour gets an even share, a removed one leaves its own to the others in proportion', () => {
  const two = withShare(withColor(withColor([], RED), GREEN), 0, 0.75)
  const three = withColor(two, BLUE)
  expect(three.map(({ weight }) => weight)).toEqual([0.5, expect.closeTo(1 / 6), expect.closeTo(1 / 3)])
  expect(withoutColor(three, 2)).toEqual(two)
})

test('where no colour has a weight all share evenly, also when one is taken out', () => {
  const none = [RED, GREEN, BLUE].map((color) => ({ color, weight: 0 }))
  expect(withoutColor(none, 0).map(({ weight }) => weight)).toEqual([0.5, 0.5])
  expect(sharedOut(none).map(({ weight }) => weight)).toEqual([1 / 3, 1 / 3, 1 / 3])
  expect(sharedOut([])).toEqual([])
})

test('a share moves the others in proportion, and a colour alone keeps all', () => {
  const three = [RED, GREEN, BLUE].reduce(withColor, [] as Palette)
  const shares = withShare(withShare(three, 1, 0.6), 2, 0.5).map(({ weight }) => weight)
  expect(shares).toEqual([expect.closeTo(0.125), expect.closeTo(0.375), expect.closeTo(0.5)])
  expect(withShare(withColor([], RED), 0, 0.2)).toEqual([{ color: RED, weight: 1 }])
})
