import fc from 'fast-check'
import { expect, test } from 'vitest'
import { featureDistance } from './featureDistance.ts'

const CHANNELS = 3
const map = (...values: number[]) => ({ values: Float32Array.from(values), channels: CHANNELS })
const places = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 60 }), { minLength: length, maxLength: length })
const pairOfMaps = fc
  .integer({ min: 1, max: 6 })
  .chain((count) => fc.tuple(places(count * CHANNELS), places(count * CHANNELS)))

test('nothing from itself, symmetric, between 0 and 2 without negative activations', () => {
  fc.assert(
    fc.property(pairOfMaps, ([a, b]) => {
      expect(featureDistance(map(...a), map(...a))).toBeCloseTo(0, 9)
      const apart = featureDistance(map(...a), map(...b))
      expect(apart).toBeCloseTo(featureDistance(map(...b), map(...a)), 12)
      expect(apart).toBeGreaterThanOrEqual(0)
      expect(apart).toBeLessThanOrEqual(2)
    }),
  )
})

test('only directions count, not how strong a place answers', () => {
  fc.assert(
    fc.property(pairOfMaps, fc.integer({ min: 1, max: 50 }), ([a, b], gain) => {
      const louder = map(...a.map((value) => value * gain))
      expect(featureDistance(louder, map(...b))).toBeCloseTo(featureDistance(map(...a), map(...b)), 9)
    }),
  )
})

test('directions at a right angle are 2 apart, a silent place is 1 from any other; places are averaged', () => {
  expect(featureDistance(map(5, 0, 0), map(0, 0.1, 0))).toBeCloseTo(2, 9)
  expect(featureDistance(map(0, 0, 0), map(0, 7, 0))).toBe(1)
  const [a, b] = [map(1, 0, 0, 0, 1, 0), map(0, 1, 0, 0, 3, 0)]
  expect(featureDistance(a, b)).toBeCloseTo(1, 9)
  expect(featureDistance(a, b, (place) => place === 1)).toBeCloseTo(0, 9)
})
