import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createModelFrame } from '../geometry/modelFrame.ts'
import { createGray } from '../image/pixels.ts'
import { createRandom } from '../random.ts'
import { buildHintMaps } from './hintMaps.ts'
import { honourHints } from './honourHints.ts'
import type { Stroke } from './stroke.ts'

const S = 64
const frame = createModelFrame(S, S, S)
const line = createGray(S, S)
for (let y = 0; y < S; y++) for (let x = 31; x < 33; x++) line.data[y * S + x] = 0
const dot = (x: number, color: string): Stroke => ({
  tool: 'hint',
  color,
  radiusPx: 3,
  points: [{ x, y: 32, pressure: 1 }],
})
const maps = buildHintMaps(line, [dot(16, '#ff0000'), dot(48, '#0000ff')], frame)
const cells = S / 2

test('whatever the generator answers, hinted cells get the hint colour and nothing leaves −1..1', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = createRandom(seed)
      const colors = Float32Array.from({ length: cells * cells * 3 }, () => random.range(-1.3, 1.3))
      const honoured = honourHints(colors, maps)
      maps.seeds.forEach((label, cell) => {
        if (label === 0) return
        for (let c = 0; c < 3; c++) expect(honoured[cell * 3 + c]).toBe(maps.labelColors[label * 3 + c])
      })
      expect(honoured.every((v) => v >= -1 && v <= 1)).toBe(true)
    }),
    { numRuns: 30 },
  )
})

test('a uniform error is lifted from the whole region and does not touch the region behind the line', () => {
  const colors = new Float32Array(cells * cells * 3)
  for (let cell = 0; cell < cells * cells; cell++) {
    const left = cell % cells < cells / 2
    colors.set(left ? [0.5, -0.5, -0.5] : [-1, -1, 1], cell * 3)
  }
  const honoured = honourHints(colors, maps)
  const at = (x: number, y: number) => [...honoured.slice((y * cells + x) * 3, (y * cells + x) * 3 + 3)]
  expect(at(1, 1)).toEqual([1, -1, -1])
  expect(at(30, 30)).toEqual([-1, -1, 1])
})

test('colours that already agree stay as they are', () => {
  const colors = Float32Array.from(
    { length: cells * cells * 3 },
    (_, i) => maps.spread[Math.floor(i / 3) * 4 + (i % 3)] ?? 0,
  )
  expect(honourHints(colors, maps)).toEqual(colors)
})

test('where the generator wavers the hint wins, where it decides otherwise it may', () => {
  const colors = Float32Array.from(
    { length: cells * cells * 3 },
    (_, i) => maps.spread[Math.floor(i / 3) * 4 + (i % 3)] ?? 0,
  )
  const wavering = (2 * cells + 2) * 3
  const decided = (28 * cells + 2) * 3
  colors.set([0.9, -0.9, -0.9], wavering)
  colors.set([1, 1, 1], decided)
  const honoured = honourHints(colors, maps)
  expect([...honoured.slice(wavering, wavering + 3)]).toEqual([1, -1, -1])
  expect([...honoured.slice(decided, decided + 3)]).toEqual([1, 1, 1])
})
