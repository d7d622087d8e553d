import { expect, test } from 'vitest'
import { createGray } from '../image/pixels.ts'
import { carryHints } from './carryHints.ts'
import { createCellTokens } from './cellTokens.ts'
import { findCells } from './findCells.ts'

test('a palette without weights is told to the decoder in numbers, as one of even shares', () => {
  const map = findCells(createGray(32, 32))
  const cells = Int32Array.from({ length: map.count }, (_, cell) => cell)
  const hinted = new Map()
  const state = (weight: number) => {
    const palette = [0, 90].map((level) => ({ color: [level, 10, 200] as const, weight }))
    const told = { hinted, carried: carryHints(map, hinted) }
    const base = { map, cells, features: new Float32Array(map.count) }
    return createCellTokens(base, told, { palette, context: new Map(), room: map.count + 2 }).state
  }
  expect(state(0).every(Number.isFinite)).toBe(true)
  expect(state(0)).toEqual(state(0.5))
})
