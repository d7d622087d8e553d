import { expect, test } from 'vitest'
import { createRandom } from '../core/random.ts'
import { drawDoodle } from './doodles.ts'

const SIZE = 128
const doodles = Array.from({ length: 12 }, (_, seed) => drawDoodle(SIZE, createRandom(seed)))

test('a doodle is a function of its random stream', () => {
  expect(drawDoodle(SIZE, createRandom(3))).toEqual(doodles[3])
  expect(doodles[4]).not.toEqual(doodles[3])
})

test('doodles are drawings: mostly paper, some ink, a few flat colours', () => {
  for (const { line, colors } of doodles) {
    const ink = line.data.filter((value) => value < 128).length / line.data.length
    expect(ink).toBeGreaterThan(0.005)
    expect(ink).toBeLessThan(0.35)
    const seen = new Set<string>()
    for (let i = 0; i < colors.length; i += 3) seen.add(colors.subarray(i, i + 3).join())
    expect(seen.size).toBeGreaterThan(1)
    expect(seen.size).toBeLessThanOrEqual(9)
    expect(colors.every((value) => value >= -1 && value <= 1)).toBe(true)
  }
})

test('colours change only at lines', () => {
  const cells = SIZE / 2
  for (const { line, colors } of doodles) {
    const darkest = (x: number, y: number) => {
      let least = 255
      for (let dy = -2; dy < 4; dy++)
        for (let dx = -2; dx < 6; dx++)
          least = Math.min(
            least,
            line.data[Math.max(0, Math.min(SIZE - 1, y * 2 + dy)) * SIZE + x * 2 + dx] ?? 255,
          )
      return least
    }
    for (let y = 0; y < cells; y++)
      for (let x = 1; x < cells - 3; x++) {
        const at = (y * cells + x) * 3
        const same = [0, 1, 2].every((c) => colors[at + c] === colors[at + 3 + c])
        if (!same) expect(darkest(x, y)).toBeLessThan(200)
      }
  }
})
