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
