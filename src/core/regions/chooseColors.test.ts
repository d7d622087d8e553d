import { expect, test } from 'vitest'
import { steadyMode, strongestMode } from './chooseColors.ts'

const RED = [1, -1, -1] as const
const BLUE = [-1, -1, 1] as const
const between = (red: number) => ({
  colors: Float32Array.of(...RED, ...BLUE),
  weights: Float32Array.of(red, 1 - red),
})

test('a held colour stays for a trifle and goes when another is clearly surer', () => {
  expect(strongestMode(between(0.55)).color).toEqual([...RED])
  expect(steadyMode(between(0.55), BLUE)).toMatchObject({ color: [...BLUE] })
  expect(steadyMode(between(0.55), BLUE).confidence).toBeCloseTo(0.45)
  expect(steadyMode(between(0.65), BLUE).color).toEqual([...RED])
})

test('a held colour near the strongest mode stays exactly as it is', () => {
  const nearly = [0.97, -0.98, -1] as const
  expect(steadyMode(between(0.9), nearly).color).toBe(nearly)
})
