import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packRgb } from '../color/hex.ts'
import type { Palette } from '../color/palette.ts'
import { referenceInPalette } from './referenceInPalette.ts'

const RED = [255, 0, 0] as const
const GREEN = [0, 170, 0] as const
const palette: Palette = [RED, GREEN].map((color) => ({ color, weight: 0.5 }))
const reference = (...colors: number[]) => ({
  features: Float32Array.of(1),
  geometry: Float32Array.of(2),
  colors: Uint32Array.from(colors),
})

test('brown becomes red, teal becomes green, and paper stays', () => {
  const { colors, features, geometry } = referenceInPalette(reference(0x8b3a1e, 0x2a9d8f, 0xfdfdfd), palette)
  expect([...colors]).toEqual([packRgb(RED), packRgb(GREEN), 0xfdfdfd])
  expect([features, geometry]).toEqual([Float32Array.of(1), Float32Array.of(2)])
})

test('so do the small cells beside', () => {
  const { geometry, colors } = reference(0x8b3a1e, 0xfdfdfd)
  const { small } = referenceInPalette({ ...reference(0x2a9d8f), small: { geometry, colors } }, palette)
  expect(small).toEqual({ geometry, colors: Uint32Array.of(packRgb(RED), 0xfdfdfd) })
})

test('no colour is left but those of the palette and paper; those of the palette are themselves', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xc0c0c0 })), (colors) => {
      const chips = new Set([packRgb(RED), packRgb(GREEN)])
      const found = referenceInPalette(reference(...colors, ...chips), palette).colors
      expect([...found].filter((color) => !chips.has(color) && color < 0xd0d0d0)).toEqual([])
      expect([...found].slice(-2)).toEqual([...chips])
    }),
  )
})
