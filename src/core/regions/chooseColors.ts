/** Colours and weights of a mixture of one token: parallel, colours [count, 3] in −1..1. */
export interface Mixture {
  readonly colors: Float32Array
  /** Sum to 1. */
  readonly weights: Float32Array
}

export interface Choice {
  /** −1..1. */
  readonly color: readonly [number, number, number]
  /** Weight within reach of the chosen colour, 0..1. */
  readonly confidence: number
}

/** Colours about this far apart (of 2 a channel) are one choice. */
const REACH = 0.2
/** A colour with more than this share of its mode's weight is taken as it is: what is copied stays exact. */
const DECIDED = 0.5
/** Weights below this do not count. */
const NEGLIGIBLE = 1e-5

/**
 * The strongest mode of a mixture: the colour around which most weight lies, by a Gaussian kernel (mean shift's first step), not the mean of
 * all, which would be a colour that nobody meant. The twin of `strongest` in pretrain/regions/net.py.
 */
export function strongestMode({ colors, weights }: Mixture): Choice {
  const kept = [...weights.keys()].filter((i) => (weights[i] as number) > NEGLIGIBLE)
  let best = kept[0] ?? 0
  let most = -1
  for (const i of kept) {
    const mass = kept.reduce((sum, j) => sum + (weights[j] as number) * nearness(colors, i, j), 0)
    if (mass > most) {
      most = mass
      best = i
    }
  }
  const local = kept.map((i) => (weights[i] as number) * nearness(colors, best, i))
  const total = local.reduce((sum, weight) => sum + weight, 0)
  const top = local.reduce((at, weight, i) => (weight > (local[at] as number) ? i : at), 0)
  const at = (i: number, c: number) => colors[3 * i + c] as number
  if ((local[top] as number) > DECIDED * total) {
    const i = kept[top] as number
    return { color: [at(i, 0), at(i, 1), at(i, 2)], confidence: most }
  }
  const mean = (c: number) =>
    kept.reduce((sum, i, k) => sum + (local[k] as number) * at(i, c), 0) / Math.max(total, 1e-12)
  return { color: [mean(0), mean(1), mean(2)], confidence: most }
}

/** The mean of a mixture: the colour that is least wrong on average, −1..1. */
export function expectedColor({ colors, weights }: Mixture): [number, number, number] {
  const mean = (c: number) =>
    weights.reduce((sum, weight, i) => sum + weight * (colors[3 * i + c] as number), 0)
  return [mean(0), mean(1), mean(2)]
}

function nearness(colors: Float32Array, i: number, j: number): number {
  let distance = 0
  for (let c = 0; c < 3; c++) distance += ((colors[3 * i + c] as number) - (colors[3 * j + c] as number)) ** 2
  return Math.exp(-distance / (2 * REACH * REACH))
}
