import { expect, test } from 'vitest'
import { strongestMode } from './chooseColors.ts'
import { createGreyDoubt } from './greyDoubt.ts'

const signed = (...levels: number[]) => Float32Array.from(levels, (level) => level / 127.5 - 1)
const COLORS = signed(60, 60, 66, 226, 224, 226, 255, 255, 255, 190, 60, 50)
const [DARK, PALE, PAPER, RED] = [0, 1, 2, 3]
const weighted = (weights: readonly number[]) => ({ colors: COLORS, weights: Float32Array.from(weights) })

test('greys that nobody told weigh a quarter; paper, colours and told greys what they weighed', () => {
  const doubt = createGreyDoubt(COLORS, new Set([DARK as number]))
  expect([...doubt(weighted([0.25, 0.25, 0.25, 0.25])).weights]).toEqual([0.25, 0.0625, 0.25, 0.25])
  const all = createGreyDoubt(COLORS, new Set())(weighted([0.25, 0.25, 0.25, 0.25]))
  expect([all.weights[DARK as number], all.weights[PALE as number]]).toEqual([0.0625, 0.0625])
  expect([all.weights[PAPER as number], all.weights[RED as number]]).toEqual([0.25, 0.25])
})

test('a colour that is half as likely as grey is chosen, a sure grey all the same', () => {
  const doubt = createGreyDoubt(COLORS, new Set())
  const chosen = (weights: readonly number[]) =>
    strongestMode(doubt(weighted(weights))).color.map((value) => Math.round((value + 1) * 127.5))
  expect(chosen([0.6, 0, 0.1, 0.3])).toEqual([190, 60, 50])
  expect(chosen([0.9, 0, 0.02, 0.08])).toEqual([60, 60, 66])
})
