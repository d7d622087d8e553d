import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distanceToMask } from './distanceToMask.ts'

test('is the distance to the nearest pixel of the mask, measured to each', () => {
  const side = fc.integer({ min: 1, max: 12 })
  const cells = fc.array(fc.boolean(), { minLength: 144, maxLength: 144 })
  fc.assert(
    fc.property(side, side, cells, (width, height, values) => {
      const mask = Uint8Array.from(values.slice(0, width * height), Number)
      const distances = distanceToMask(mask, width, height)
      const seeds = [...mask.keys()].filter((p) => mask[p] !== 0)
      distances.forEach((distance, p) => {
        const [x, y] = [p % width, Math.floor(p / width)]
        const all = seeds.map((seed) => Math.hypot((seed % width) - x, Math.floor(seed / width) - y))
        expect(distance).toBe(Math.fround(Math.min(Number.POSITIVE_INFINITY, ...all)))
      })
    }),
  )
})
