import { describe, expect, test } from 'vitest'
import { paintHints } from './paintHints.ts'
import type { Stroke } from './stroke.ts'

const RED = [200, 16, 32, 255]
const NOTHING = [0, 0, 0, 0]

function stroke(
  tool: Stroke['tool'],
  radiusPx: number,
  ...places: readonly [x: number, y: number][]
): Stroke {
  return { tool, color: '#c81020', radiusPx, points: places.map(([x, y]) => ({ x, y, pressure: 1 })) }
}

function pixelsOf(...strokes: readonly Stroke[]) {
  const { data } = paintHints(strokes, 30, 20)
  return (x: number, y: number) => [...data.subarray(4 * (y * 30 + x), 4 * (y * 30 + x) + 4)]
}

describe('paintHints', () => {
  test('covers a stroke from end to end as wide as its brush, and nothing beside it', () => {
    const at = pixelsOf(stroke('hint', 3, [5, 10], [25, 10]))
    for (const x of [3, 5, 15, 24, 26]) expect(at(x, 10)).toEqual(RED)
    for (const [x, y] of [
      [15, 6],
      [15, 13],
      [0, 10],
      [29, 10],
    ] as const)
      expect(at(x, y)).toEqual(NOTHING)
  })

  test('has whole colours only: no pixel lies between a hint and nothing', () => {
    const { data } = paintHints([stroke('hint', 6.3, [9.7, 10.2])], 30, 20)
    const alphas = data.filter((_, i) => i % 4 === 3)
    expect(new Set(alphas)).toEqual(new Set([0, 255]))
  })

  test('a brush presses as wide as in the studio', () => {
    const light = { ...stroke('hint', 8), points: [{ x: 15, y: 10, pressure: 0 }] }
    expect(pixelsOf(light)(16, 10)).toEqual(RED)
    expect(pixelsOf(light)(18, 10)).toEqual(NOTHING)
  })

  test('later strokes lie on top: kept paper is white, erasers take away', () => {
    const at = pixelsOf(
      stroke('hint', 9, [15, 10]),
      stroke('keep', 3, [10, 10]),
      stroke('erase', 3, [20, 10]),
    )
    expect(at(10, 10)).toEqual([255, 255, 255, 255])
    expect(at(20, 10)).toEqual(NOTHING)
    expect(at(15, 10)).toEqual(RED)
  })

  test('the smallest dot shows, wherever it lies; strokes may leave the picture', () => {
    for (const x of [4, 4.5, 4.99]) {
      const { data } = paintHints([stroke('hint', 0.1, [x, 7])], 30, 20)
      expect(data.some((value) => value > 0)).toBe(true)
    }
    const at = pixelsOf(stroke('hint', 4, [-2, -2], [40, 30]))
    expect(at(0, 0)).toEqual(RED)
    expect(at(29, 0)).toEqual(NOTHING)
  })
})
