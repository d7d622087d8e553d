import type { Mixture } from './chooseColors.ts'
import { isPaleGrey } from './paleGrey.ts'

/** With less than this of its weight left, a mixture says nothing of the colours that were asked for. */
const LEAST = 1e-3

/**
 * A mixture held to colours that were asked for, and paper: every other colour weighs nothing. Where hardly anything is left, its weight goes to the asked
 * colours that are nearest, so that what is meant to be dark is dark in the palette's colours, too.
 * @param asked which of the mixture's colours were asked for
 */
export function ontoPalette(mixture: Mixture, asked: readonly number[]): Mixture {
  if (asked.length === 0) return mixture
  const { colors } = mixture
  const isAsked = new Set(asked)
  const targets = mixture.weights.map((_, i) =>
    isAsked.has(i) || isPaleGrey(colors.subarray(3 * i, 3 * i + 3)) ? i : -1,
  )
  const kept = mixture.weights.map((weight, i) => (targets[i] === i ? weight : 0))
  if (kept.reduce((sum, weight) => sum + weight, 0) >= LEAST) return { ...mixture, weights: kept }
  mixture.weights.forEach((weight, i) => {
    if (targets[i] === i) return
    const nearest = nearestOf(colors, i, asked)
    kept[nearest] = (kept[nearest] as number) + weight
  })
  return { ...mixture, weights: kept }
}

function nearestOf(colors: Float32Array, i: number, asked: readonly number[]): number {
  let nearest = i
  let least = Number.POSITIVE_INFINITY
  for (const j of asked) {
    let apart = 0
    for (let c = 0; c < 3; c++) apart += ((colors[3 * i + c] as number) - (colors[3 * j + c] as number)) ** 2
    if (apart >= least) continue
    least = apart
    nearest = j
  }
  return nearest
}
