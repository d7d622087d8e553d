import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeColors } from './mergeColors.ts'

const levels = fc.constantFrom(-1, -0.5, 0, 0.25, 1)

test('each colour is there once, and every given one is found among them', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(levels, levels, levels), { minLength: 1 }), (list) => {
      const given = Float32Array.from(list.flat())
      const merged = mergeColors(given)
      const at = (index: number) => [...merged.colors.subarray(3 * index, 3 * index + 3)]
      list.forEach((color, i) => {
        expect(at(merged.indexOf[i] as number)).toEqual(color)
        expect(merged.find(given, i)).toBe(merged.indexOf[i])
      })
      expect(new Set(list.map(String)).size).toBe(merged.colors.length / 3)
      expect(merged.find(Float32Array.of(0.1, 0, 0), 0)).toBe(-1)
    }),
  )
})
