/** How much of the mean so far each step keeps: about the last ten count. */
const KEPT = 0.88

/** The running mean of values that jump from step to step: exponential, unbiased from the first one on (Kingma & Ba 2015, §3). */
export function smoothed(values: readonly number[]): number[] {
  let mean = 0
  let weight = 0
  return values.map((value) => {
    mean = KEPT * mean + (1 - KEPT) * value
    weight = KEPT * weight + 1 - KEPT
    return mean / weight
  })
}
