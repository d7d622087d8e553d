import * as v from 'valibot'

/** What data that was stored has to be like to be `CellGuesses`. */
export const guessesSchema = v.pipe(
  v.strictObject({ colors: v.instance(Uint32Array), confidence: v.instance(Float32Array) }),
  v.check(({ colors, confidence }) => colors.length === confidence.length),
)
