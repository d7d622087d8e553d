import { expect, test } from 'vitest'
import { createRandom, type Random } from '../random.ts'
import { createResampling, type Interval } from './resampling.ts'

/** About normal: the sum of twelve uniform numbers has variance 1. */
const normal = (random: Random) => Array.from({ length: 12 }, random.next).reduce((a, b) => a + b, -6)
const sample = (count: number, random: Random) => Array.from({ length: count }, () => 5 + normal(random))
const intervalOf = (values: number[], seed = 1) =>
  createResampling(values.length, seed).interval(values) as Interval

test('one seed gives one interval, another nearly the same', () => {
  const values = sample(60, createRandom(3))
  expect(intervalOf(values)).toEqual(intervalOf(values))
  expect(intervalOf(values, 2)).not.toEqual(intervalOf(values))
  expect(intervalOf(values, 2).lo).toBeCloseTo(intervalOf(values).lo, 1)
})

test('the interval holds the mean it is of, and narrows as the root of the sample', () => {
  const width = (count: number) => {
    const { mean, lo, hi } = intervalOf(sample(count, createRandom(`width ${count}`)))
    expect(lo).toBeLessThan(mean)
    expect(hi).toBeGreaterThan(mean)
    return hi - lo
  }
  expect(width(50) / width(800)).toBeGreaterThan(3)
  expect(width(50) / width(800)).toBeLessThan(5.5)
})

test('about 95 of 100 intervals hold the true mean', () => {
  const random = createRandom('coverage')
  const rounds = 200
  let held = 0
  for (let round = 0; round < rounds; round++) {
    const { lo, hi } = intervalOf(sample(40, random), round)
    if (lo <= 5 && 5 <= hi) held++
  }
  expect(held / rounds).toBeGreaterThan(0.89)
  expect(held / rounds).toBeLessThan(0.99)
})

test('weights make a ratio of sums; without any weight there is nothing to tell', () => {
  const resampling = createResampling(3, 1)
  expect(resampling.interval([1, 0, 5], [2, 0, 10])).toEqual({ mean: 0.5, lo: 0.5, hi: 0.5 })
  expect(resampling.interval([0, 0, 0], [0, 0, 0])).toBeUndefined()
  expect(createResampling(0, 1).interval([])).toBeUndefined()
})

test('paired differences have a narrower interval than either side', () => {
  const random = createRandom('paired')
  const first = sample(80, random)
  const second = first.map((value) => value + 0.3 + 0.05 * normal(random))
  const width = ({ lo, hi }: Interval) => hi - lo
  const apart = intervalOf(second.map((value, i) => value - (first[i] as number)))
  expect(apart.lo).toBeGreaterThan(0)
  expect(width(apart)).toBeLessThan(width(intervalOf(first)) / 5)
})
