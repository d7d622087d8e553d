import { isPaleGrey } from './paleGrey.ts'

/** Colours and weights of a mixture of one token: parallel, colours [count, 3] in −1..1. */
export interface Mixture {
  readonly colors: Float32Array
  /** Sum to 1. */
  readonly weights: Float32Array
  /** How near the first of the colours are to each other, where many mixtures have them. */
  readonly near?: Nearness | undefined
}

/** How near any two of `count` colours are, 0..1, [count, count]. */
export interface Nearness {
  readonly count: number
  readonly values: Float64Array
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
/** Another mode than the one held takes its place when it has so much more of the weight. */
const CLEARLY = 0.2
/** Colours no farther apart in any channel are one to the eye: 16 of 255 levels, in −1..1. */
const SAME = 16 / 127.5
/** Weights below this do not count. */
const NEGLIGIBLE = 1e-5
/** What is left of the weight of paper where it is doubted: validation pictures have fewest wrong colours from 0.06 to 0.15. */
const DOUBTED = 0.15

/**
 * The strongest mode of a mixture: the colour around which most weight lies, by a Gaussian kernel (mean shift's first step), not the mean of
 * all, which would be a colour that nobody meant. The twin of `strongest` in pretrain/regions/net.py.
 */
export function strongestMode(mixture: Mixture): Choice {
  const kept = keptOf(mixture)
  return modeAround(mixture, kept, heaviestOf(mixture, kept, -1) ?? 0)
}

function keptOf({ weights }: Mixture): number[] {
  const kept: number[] = []
  for (let i = 0; i < weights.length; i++) if ((weights[i] as number) > NEGLIGIBLE) kept.push(i)
  return kept
}

/** The component with most weight around it, if that is more than `least`. The heavy ones are summed first, so that one far from them is given up early. */
function heaviestOf(mixture: Mixture, kept: readonly number[], least: number): number | undefined {
  const { weights } = mixture
  const order = Int32Array.from(kept).sort((i, j) => (weights[j] as number) - (weights[i] as number) || i - j)
  const total = order.reduce((sum, i) => sum + (weights[i] as number), 0)
  let best: number | undefined
  let most = least
  for (const i of order) {
    let mass = 0
    let left = total
    for (const j of order) {
      const weight = weights[j] as number
      mass += weight * nearness(mixture, i, j)
      left -= weight
      if (mass + left <= most) break
    }
    if (mass > most) {
      most = mass
      best = i
    }
  }
  return best
}

/**
 * The strongest mode, or the colour held so far (−1..1), exactly as it is, unless the strongest has clearly more weight: what an artist has seen
 * does not change for a trifle.
 */
export function steadyMode(mixture: Mixture, held: Choice['color']): Choice {
  const confidence = weightNear(mixture, held)
  const kept = keptOf(mixture)
  const heaviest = heaviestOf(mixture, kept, confidence + CLEARLY)
  return heaviest === undefined ? { color: held, confidence } : modeAround(mixture, kept, heaviest)
}

/** Weight within reach of a colour (−1..1): how surely the mixture means it, 0..1. */
export function weightNear({ colors, weights }: Mixture, [r, g, b]: Choice['color']): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number
    if (weight <= NEGLIGIBLE) continue
    const red = (colors[3 * i] as number) - r
    const green = (colors[3 * i + 1] as number) - g
    const blue = (colors[3 * i + 2] as number) - b
    sum += weight * reachOf(red * red + green * green + blue * blue)
  }
  return sum
}

/**
 * A mode drawn by chance: around the component at which the chances, summed up, pass `draw` (0..1). With sharpness 0 a component's chance is its weight;
 * the sharper, the more the modes with much weight are preferred (weight · weight around it ^ sharpness).
 */
export function drawnMode(mixture: Mixture, draw: number, sharpness: number): Choice {
  const kept = keptOf(mixture)
  const chances = kept.map((i) => (mixture.weights[i] as number) * massAround(mixture, kept, i) ** sharpness)
  let left = draw * chances.reduce((sum, chance) => sum + chance, 0)
  const drawn = kept.find((_, k) => {
    left -= chances[k] as number
    return left < 0
  })
  return modeAround(mixture, kept, drawn ?? kept.at(-1) ?? 0)
}

function massAround(mixture: Mixture, kept: readonly number[], centre: number): number {
  let mass = 0
  for (const i of kept) mass += (mixture.weights[i] as number) * nearness(mixture, centre, i)
  return mass
}

/** The colour of the mode around a component: the one colour that makes most of it, or the mean of what is near. */
function modeAround(mixture: Mixture, kept: readonly number[], centre: number): Choice {
  const { colors, weights } = mixture
  const local = kept.map((i) => (weights[i] as number) * nearness(mixture, centre, i))
  const total = local.reduce((sum, weight) => sum + weight, 0)
  const top = local.reduce((at, weight, i) => (weight > (local[at] as number) ? i : at), 0)
  const at = (i: number, c: number) => colors[3 * i + c] as number
  if ((local[top] as number) > DECIDED * total) {
    const i = kept[top] as number
    return { color: [at(i, 0), at(i, 1), at(i, 2)], confidence: total }
  }
  const mean = (c: number) =>
    kept.reduce((sum, i, k) => sum + (local[k] as number) * at(i, c), 0) / Math.max(total, 1e-12)
  return { color: [mean(0), mean(1), mean(2)], confidence: total }
}

/**
 * A choice that is hardly other than paper, as paper: a light grey would only look unclean. `copies` are colours that somebody asked for
 * ([count, 3]), which stay as they are.
 */
export function orPaper(choice: Choice, copies: Float32Array): Choice {
  const { color } = choice
  if (!isPaleGrey(color)) return choice
  for (let i = 0; i < copies.length; i += 3) {
    // What was held has passed through whole levels: it is the same colour, but not to the last bit.
    if (color.every((value, c) => Math.fround(value) === copies[i + c])) return choice
  }
  return { ...choice, color: [1, 1, 1] }
}

/** Colours of the picture that guesses are held to: one that is hardly other than one of them was meant to be it. */
export interface KnownColors {
  /** The known colour nearest to one (−1..1), if any is near; else that colour itself, which is known from now on. */
  take(color: Choice['color']): Choice['color']
}

/** @param colors [count, 3] in −1..1, of which those count that `counts` is not 0 for */
export function createKnownColors(colors: Float32Array, counts: Float32Array): KnownColors {
  const at = (i: number) => colors[i] as number
  const known: Choice['color'][] = []
  counts.forEach((isCounted, i) => {
    if (isCounted) known.push([at(3 * i), at(3 * i + 1), at(3 * i + 2)])
  })
  return {
    take(color) {
      let nearest = color
      let least = Number.POSITIVE_INFINITY
      for (const one of known) {
        const apart = farthestChannel(one, color)
        if (apart >= least) continue
        least = apart
        nearest = one
      }
      if (least <= SAME) return nearest
      known.push(color)
      return color
    },
  }
}

const farthestChannel = (a: Choice['color'], b: Choice['color']) =>
  Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]))

/** A mixture in which white and greys like it weigh little: colours keep their weights, so that their confidence stays what it is. */
export function doubtPaper(mixture: Mixture): Mixture {
  const { colors } = mixture
  const weights = mixture.weights.map((weight, i) =>
    isPaleGrey([...colors.subarray(3 * i, 3 * i + 3)]) ? weight * DOUBTED : weight,
  )
  return { ...mixture, weights }
}

/**
 * The mean of a mixture whose weights are raised to a power: the colour that is least wrong on average, −1..1. As they are the weights are too even for
 * that: many small ones of colours that are out of the question add up and draw the mean to grey.
 */
export function expectedColor({ colors, weights }: Mixture): [number, number, number] {
  const sharp = weights.map((weight) => weight ** MEAN_POWER)
  const total = sharp.reduce((sum, weight) => sum + weight, 0)
  const mean = (c: number) =>
    sharp.reduce((sum, weight, i) => sum + weight * (colors[3 * i + c] as number), 0) / total
  return [mean(0), mean(1), mean(2)]
}

/** Chosen by the PSNR of means on 40 validation pictures: at five hints 1, 1.5, 2 and 3 give 20.89, 21.23, 22.12 and 21.88 dB (docs/training.md). */
const MEAN_POWER = 2

/** Works out how near colours ([count, 3], −1..1) are to each other, for all mixtures that begin with them. */
export function nearnessOf(colors: Float32Array): Nearness {
  const count = colors.length / 3
  const values = new Float64Array(count * count)
  for (let i = 0; i < count; i++)
    for (let j = 0; j <= i; j++) {
      const near = distanceReach(colors, i, j)
      values[i * count + j] = near
      values[j * count + i] = near
    }
  return { count, values }
}

function nearness({ colors, near }: Mixture, i: number, j: number): number {
  if (near && i < near.count && j < near.count) return near.values[i * near.count + j] as number
  return distanceReach(colors, i, j)
}

function distanceReach(colors: Float32Array, i: number, j: number): number {
  const red = (colors[3 * i] as number) - (colors[3 * j] as number)
  const green = (colors[3 * i + 1] as number) - (colors[3 * j + 1] as number)
  const blue = (colors[3 * i + 2] as number) - (colors[3 * j + 2] as number)
  return reachOf(red * red + green * green + blue * blue)
}

const reachOf = (squaredDistance: number) => Math.exp(-squaredDistance / (2 * REACH * REACH))
