import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/core/random.ts'
import { nearestSeed } from './distance.ts'

describe('nearestSeed', () => {
  it('agrees with trying every seed', () => {
    const size = 24
    const random = createRandom(5)
    const seeds = Uint8Array.from({ length: size * size }, () => (random.next() < 0.02 ? 1 : 0))
    seeds[100] = 1
    const { distancePx, origin } = nearestSeed(seeds, size)
    for (let i = 0; i < seeds.length; i++) {
      let best = Number.POSITIVE_INFINITY
      for (let j = 0; j < seeds.length; j++) {
        if (seeds[j])
          best = Math.min(
            best,
            Math.hypot((i % size) - (j % size), Math.floor(i / size) - Math.floor(j / size)),
          )
      }
      expect(distancePx[i]).toBeCloseTo(best, 4)
      expect(seeds[origin[i] as number]).toBe(1)
    }
  })

  it('says so when there is no seed', () => {
    expect(nearestSeed(new Uint8Array(16), 4).origin.every((o) => o === -1)).toBe(true)
  })
})
