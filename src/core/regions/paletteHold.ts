import type { Mixture } from './chooseColors.ts'
import { isPaleGrey } from './paleGrey.ts'

/** With less than this of its weight left, a mixture says nothing of the colours that were asked for. */
const LEAST = 1e-3

/**
 * Holds mixtures to colours that were asked for, and paper: every other colour weighs nothing. Where hardly anything is left, its weight goes to the asked
 * colours that are nearest, so that what is meant to be dark is dark in the palette's colours, too.
 * @param colors [count, 3], the first colours of every mixture, in −1..1
 * @param asked which of them were asked for; where none was, mixtures stay as they are
 */
export function createPaletteHold(
  colors: Float32Array,
  asked: Iterable<number>,
): (mixture: Mixture) => Mixture {
  const chips = [...asked]
  const stays = Array.from({ length: colors.length / 3 }, (_, i) => isPaleAt(colors, i))
  for (const i of chips) stays[i] = true
  return (mixture) => {
    if (chips.length === 0) return mixture
    const mayStay = (i: number) => stays[i] ?? isPaleAt(mixture.colors, i)
    const kept = mixture.weights.map((weight, i) => (mayStay(i) ? weight : 0))
    const left = kept.reduce((sum, weight) => sum + weight, 0)
    if (left < LEAST) {
      mixture.weights.forEach((weight, i) => {
        if (mayStay(i)) return
        const nearest = nearestOf(mixture.colors, i, chips)
        kept[nearest] = (kept[nearest] as number) + weight
      })
    }
    return { ...mixture, weights: kept }
  }
}

const isPaleAt = (colors: Float32Array, i: number) => isPaleGrey(colors.subarray(3 * i, 3 * i + 3))

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
