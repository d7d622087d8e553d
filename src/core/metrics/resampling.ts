import { createRandom } from '../random.ts'
import { quantile } from './quantile.ts'

/** A mean and the interval that holds the true one in 95 of 100 such samples. */
export interface Interval {
  readonly mean: number
  readonly lo: number
  readonly hi: number
}

/** The same redraws of a sample for every statistic of it, so that paired values stay paired. */
export interface Resampling {
  /** Σ values / Σ weights (weights 1 unless told) over the sample, with its interval; undefined where all weights are 0. */
  interval(values: readonly number[], weights?: readonly number[]): Interval | undefined
}

export const RESAMPLES = 1000
/** Outside this share of the resamples on either side lies what the interval leaves out. */
const TAIL = 0.025

/**
 * Bootstrap over a sample of `count` units (pictures): units are redrawn with replacement, 1000 times, by `seed`, and the middle 95 % of
 * the results are the interval. Source: Efron & Tibshirani, "An introduction to the bootstrap" (1993), chapter 13, percentile
 * interval.
 */
export function createResampling(count: number, seed: number): Resampling {
  const random = createRandom(seed).fork(`bootstrap ${count}`)
  const draws = Uint32Array.from({ length: RESAMPLES * count }, () => random.int(count))
  return {
    interval(values, weights) {
      const ratios: number[] = []
      for (let round = 0; round < RESAMPLES; round++) {
        let sum = 0
        let weight = 0
        for (let i = round * count; i < (round + 1) * count; i++) {
          const unit = draws[i] as number
          sum += values[unit] as number
          weight += weights ? (weights[unit] as number) : 1
        }
        if (weight > 0) ratios.push(sum / weight)
      }
      const total = weights ? sumOf(weights) : count
      if (total === 0) return undefined
      return {
        mean: sumOf(values) / total,
        lo: quantile(ratios, TAIL),
        hi: quantile(ratios, 1 - TAIL),
      }
    },
  }
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
