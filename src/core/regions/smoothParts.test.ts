import { expect, test } from 'vitest'
import { liftParts } from './liftParts.ts'
import { smoothParts } from './smoothParts.ts'

const SIDE = 100

/** Two parts of a square, the first left of a border that is told row by row. */
function parted(borderAt: (y: number) => number) {
  const owner = Int32Array.from({ length: SIDE * SIDE }, (_, p) =>
    p % SIDE < borderAt(Math.floor(p / SIDE)) ? 0 : 1,
  )
  return { owner, grid: { width: SIDE, height: SIDE, inside: new Uint8Array(SIDE * SIDE).fill(1) } }
}

const borderOf = (owner: ArrayLike<number>, width: number, y: number) => {
  let x = 0
  while (x < width && owner[y * width + x] === 0) x++
  return x
}

test('a border with teeth and one that zigzags become straight', () => {
  for (const jagged of [(y: number) => 50 + (y % 2), (y: number) => 47 + Math.abs((y % 12) - 6)]) {
    const { owner, grid } = parted(jagged)
    smoothParts(owner, grid, new Set(), 2)
    const borders = Array.from({ length: SIDE - 20 }, (_, i) => borderOf(owner, SIDE, i + 10))
    expect(Math.max(...borders) - Math.min(...borders)).toBeLessThanOrEqual(1)
    expect(Math.abs((borders[40] as number) - 50)).toBeLessThanOrEqual(1)
  }
})

test('a slanted straight border stays where it is', () => {
  const { owner, grid } = parted((y) => 30 + Math.floor(0.4 * y))
  const before = owner.slice()
  smoothParts(owner, grid, new Set(), 2)
  for (let y = 20; y < SIDE - 20; y++)
    expect(Math.abs(borderOf(owner, SIDE, y) - borderOf(before, SIDE, y))).toBeLessThanOrEqual(1)
})

test('what a hint covers stays its own, and a small part is not smoothed away', () => {
  const { owner, grid } = parted(() => 0)
  const fixed = new Set<number>()
  const inSquare = (p: number, half: number) =>
    Math.abs((p % SIDE) - 50) <= half && Math.abs(Math.floor(p / SIDE) - 50) <= half
  for (let p = 0; p < owner.length; p++) {
    if (inSquare(p, 6)) owner[p] = 0
    if (inSquare(p, 1)) fixed.add(p)
  }
  smoothParts(owner, grid, fixed, 2)
  for (const p of fixed) expect(owner[p]).toBe(0)
  expect(owner.filter((part) => part === 0).length).toBeGreaterThan(90)
})

test('pixels outside of the cell and without a part stay as they are', () => {
  const { owner, grid } = parted((y) => 50 + (y % 2))
  const left = new Set<number>()
  for (let y = 0; y < SIDE; y += 3) {
    const p = y * SIDE + 50
    left.add(p)
    if (y % 2) grid.inside[p] = 0
    else owner[p] = -1
  }
  const before = owner.slice()
  smoothParts(owner, grid, new Set(), 2)
  for (const p of left) expect(owner[p]).toBe(before[p])
})

test('brought to another size, parts meet in a border without teeth or stairs', () => {
  const { owner } = parted((y) => 30 + Math.floor(y / 4))
  const cell = {
    cell: 0,
    colors: [1, 2],
    isPaper: [false, false],
    pixels: Int32Array.from(owner.keys()),
    parts: Uint16Array.from(owner),
  }
  const map = { width: SIDE, height: SIDE }
  for (const side of [64, 125, 400, 1000]) {
    const labels = new Uint16Array(side * side)
    const { pixels, parts } = liftParts(cell, labels, { width: side, height: side }, map)
    expect(pixels.length).toBe(side * side)
    const scale = side / SIDE
    for (let y = Math.ceil(8 * scale); y < side - 8 * scale; y++) {
      const ideal = (30 + ((y + 0.5) / scale - 2) / 4) * scale
      expect(Math.abs(borderOf(parts, side, y) - ideal)).toBeLessThanOrEqual(Math.max(1, 0.3 * scale))
    }
  }
})
