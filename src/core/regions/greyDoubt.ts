import type { Mixture } from './chooseColors.ts'

/** Channels of greys are no farther apart than 30 of 255 levels, in −1..1, and lighter ones than 236 of 255 count as paper. */
const GREY = { spread: 30 / 127.5, lightest: 236 / 127.5 - 1 }
/** What is left of the weight of greys that nobody told: of 1, 0.5 and 0.25 validation pictures need fewest hints with this. */
const DOUBTED_GREY = 0.25

/**
 * Makes mixtures of some colours ([count, 3]) in which greys weigh little that are not among those `told`. Grey is what the network says where any colour could be, and where shade lies; hardly
 * anybody means it, and dark it hides the lines.
 */
export function createGreyDoubt(
  colors: Float32Array,
  told: ReadonlySet<number>,
): (mixture: Mixture) => Mixture {
  const isGrey = (i: number) => {
    const channels = [...colors.subarray(3 * i, 3 * i + 3)]
    const lightest = Math.max(...channels)
    return lightest <= GREY.lightest && lightest - Math.min(...channels) < GREY.spread
  }
  const doubted = Array.from({ length: colors.length / 3 }, (_, i) => i).filter(
    (i) => !told.has(i) && isGrey(i),
  )
  return (mixture) => {
    const weights = mixture.weights.slice()
    for (const i of doubted) weights[i] = (weights[i] as number) * DOUBTED_GREY
    return { ...mixture, weights }
  }
}
