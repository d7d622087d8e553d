/** A place, drawing px. */
export type Place = readonly [number, number]

/** A position of the pen as it is drawn: pulled towards the one before, so that a hand that trembles draws no steps. */
export interface Sample {
  readonly at: Place
  readonly pressure: number
  /** Where it came from, of length 1. */
  readonly vector: Place
  /** Length of the way up to here, px. */
  readonly runningPx: number
}

/** A position of the pen: x, y, pressure. Without a pressure it counts as half of the full one. */
export type RawPoint = readonly [number, number, number?]

const PRESSURE_OF_NONE = 0.5

/**
 * perfect-freehand's `getStrokePoints` for a stroke that grows: what follows changes none of the settled samples (but the first one's vector, which is
 * the second one's).
 */
export interface Streamline {
  readonly settled: readonly Sample[]
  /** Takes the next position, which is not the last one. */
  settle(point: RawPoint): void
  /** All from the settled sample with this number on, and behind them the last position, where the pen is. */
  upTo(tip: RawPoint, from: number): readonly Sample[]
}

/**
 * @param sizePx what `getStroke` is given as size
 * @param share how far each position is followed, 0..1
 */
export function createStreamline(sizePx: number, share: number): Streamline {
  const settled: Sample[] = []
  let runningPx = 0
  /** The way is as long as the stroke is wide: what lies closer to its beginning is noise. */
  let isLong = false

  function sampleAt(at: Place, pressure: number): Sample | undefined {
    const last = settled.at(-1)
    if (!last) return { at, pressure, vector: [1, 1], runningPx: 0 }
    if (last.at[0] === at[0] && last.at[1] === at[1]) return undefined
    const [dx, dy] = [last.at[0] - at[0], last.at[1] - at[1]]
    const length = Math.hypot(dx, dy)
    const stepPx = Math.hypot(at[1] - last.at[1], at[0] - last.at[0])
    return { at, pressure, vector: [dx / length, dy / length], runningPx: runningPx + stepPx }
  }

  function pulled([x, y]: RawPoint): Place {
    const last = settled.at(-1)?.at
    return last ? [last[0] + (x - last[0]) * share, last[1] + (y - last[1]) * share] : [x, y]
  }

  return {
    settled,
    settle(point) {
      const sample = sampleAt(pulled(point), point[2] ?? PRESSURE_OF_NONE)
      if (!sample) return
      runningPx = sample.runningPx
      isLong ||= runningPx >= sizePx
      if (settled.length > 0 && !isLong) return
      settled.push(sample)
      const [first] = settled
      if (first && settled.length === 2) settled[0] = { ...first, vector: sample.vector }
    },
    upTo(tip, from) {
      const last = sampleAt([tip[0], tip[1]], tip[2] ?? PRESSURE_OF_NONE)
      const samples = settled.slice(from)
      const [first] = samples
      if (!last) return samples
      if (first && settled.length === 1) samples[0] = { ...first, vector: last.vector }
      return [...samples, last]
    },
  }
}
