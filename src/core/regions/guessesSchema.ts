import * as v from 'valibot'
import type { CellGuesses } from './settleCells.ts'

const cells = { colors: v.instance(Uint32Array), confidence: v.instance(Float32Array) }

const isWhole = ({ colors, confidence }: CellGuesses) => colors.length === confidence.length

const step = v.strictObject({
  position: v.pipe(v.number(), v.integer(), v.minValue(0)),
  guesses: v.pipe(
    v.strictObject(cells),
    v.check((guesses) => isWhole(guesses)),
  ),
})

/** What data that was stored has to be like to be `GuessedSteps`. */
export const guessesSchema = v.pipe(
  v.strictObject({ ...cells, others: v.optional(v.array(step)) }),
  v.check((guesses) => isWhole(guesses)),
)
