/** Middle and tail of some measurements, in their unit. */
export interface Summary {
  readonly median: number
  readonly p95: number
}

/** The value that a share `q` (0..1) of the values does not exceed (nearest rank); NaN for none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN
}

export function summarize(values: readonly number[]): Summary {
  return { median: quantile(values, 0.5), p95: quantile(values, 0.95) }
}
