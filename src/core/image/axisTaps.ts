/** For each output sample along one axis: which source samples it is a weighted sum of. */
export interface AxisTaps {
  readonly length: number
  /** First source sample of each output sample. */
  readonly start: Int32Array
  /** Weights of output sample i lie at [i·stride, (i+1)·stride); unused ones are 0. */
  readonly stride: number
  /** How many source samples count for each output sample; 0 where it lies outside the source. */
  readonly count: Int32Array
  readonly weights: Float32Array
}

/**
 * Taps that map `sourceLength` samples onto `length`, where output sample i covers the source interval
 * [(i − offset)·ratio, (i + 1 − offset)·ratio]. Area average where the source shrinks (ratio > 1), linear where it
 * grows. Weights of an output sample that lies wholly inside sum to 1; what falls outside the source counts as 0.
 */
export function createAxisTaps(sourceLength: number, length: number, ratio: number, offset = 0): AxisTaps {
  const stride = ratio > 1 ? Math.ceil(ratio) + 1 : 2
  const taps = {
    length,
    stride,
    start: new Int32Array(length),
    count: new Int32Array(length),
    weights: new Float32Array(length * stride),
  }
  for (let i = 0; i < length; i++) {
    if (ratio > 1) fillAreaTap(taps, i, (i - offset) * ratio, ratio, sourceLength)
    else fillLinearTap(taps, i, (i + 0.5 - offset) * ratio, sourceLength)
  }
  return taps
}

/** The taps of those output samples that read any of the source samples from … to−1, and the index of the first of them. */
export function tapsReading(taps: AxisTaps, from: number, to: number): AxisTaps & { readonly first: number } {
  const reads = (i: number) => {
    const start = taps.start[i] as number
    const count = taps.count[i] as number
    return count > 0 && start < to && start + count > from
  }
  let first = 0
  while (first < taps.length && !reads(first)) first++
  let end = first
  while (end < taps.length && reads(end)) end++
  return {
    first,
    length: end - first,
    stride: taps.stride,
    start: taps.start.subarray(first, end),
    count: taps.count.subarray(first, end),
    weights: taps.weights.subarray(first * taps.stride, end * taps.stride),
  }
}

function fillAreaTap(taps: AxisTaps, i: number, from: number, ratio: number, sourceLength: number) {
  const low = Math.max(0, from)
  const high = Math.min(sourceLength, from + ratio)
  if (high <= low) return
  const first = Math.floor(low)
  const last = Math.min(sourceLength, Math.ceil(high), first + taps.stride)
  taps.start[i] = first
  taps.count[i] = last - first
  for (let s = first; s < last; s++) {
    taps.weights[i * taps.stride + s - first] = (Math.min(high, s + 1) - Math.max(low, s)) / ratio
  }
}

function fillLinearTap(taps: AxisTaps, i: number, centre: number, sourceLength: number) {
  if (centre < 0 || centre > sourceLength) return
  const position = Math.min(sourceLength - 1, Math.max(0, centre - 0.5))
  const first = Math.min(Math.floor(position), Math.max(0, sourceLength - 2))
  taps.start[i] = first
  taps.count[i] = Math.min(2, sourceLength)
  taps.weights[i * taps.stride] = 1 - (position - first)
  taps.weights[i * taps.stride + 1] = position - first
}
