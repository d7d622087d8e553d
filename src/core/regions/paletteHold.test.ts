import { expect, test } from 'vitest'
import { strongestMode } from './chooseColors.ts'
import { createPaletteHold } from './paletteHold.ts'

/** Skin, navy, red, paper, black. */
const COLORS = Float32Array.of(0.9, 0.6, 0.4, -0.7, -0.4, 0.1, 0.5, -0.7, -0.6, 1, 1, 1, -1, -1, -1)
const [SKIN, NAVY, RED, PAPER, BLACK] = [0, 1, 2, 3, 4]
const hold = createPaletteHold(COLORS, [NAVY, RED])
const held = (...weights: number[]) => [
  ...hold({ colors: COLORS, weights: Float32Array.from(weights) }).weights,
]

test('what nobody asked for weighs nothing, what was asked for and paper keep their weights', () => {
  const weights = held(0.5, 0.125, 0.25, 0.0625, 0.0625)
  expect([weights[SKIN], weights[NAVY], weights[RED], weights[PAPER], weights[BLACK]]).toEqual([
    0, 0.125, 0.25, 0.0625, 0,
  ])
})

test('where nothing that was asked for weighs anything, the nearest asked colour stands for each', () => {
  const weights = held(0.25, 0, 0, 0, 0.75)
  expect([weights[NAVY], weights[RED]]).toEqual([0.75, 0.25])
  const mixture = hold({ colors: COLORS, weights: Float32Array.of(0, 0, 0, 0, 1) })
  expect(strongestMode(mixture).color[2]).toBeCloseTo(0.1, 5)
})

test('without anything asked for all stays as it is', () => {
  const mixture = { colors: COLORS, weights: Float32Array.of(0.2, 0.2, 0.2, 0.2, 0.2) }
  expect(createPaletteHold(COLORS, [])(mixture)).toBe(mixture)
})
