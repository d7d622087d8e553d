import type { Finish } from '../finish/finishPair.ts'
import type { FinishFacts, JudgedFinish } from '../finish/summarizeFinish.ts'
import type { Method } from '../methods.ts'

/** How a method finished a picture whose wrong share falls evenly to 0 over so many hints; with 41 it never does. */
export const finishOf = (method: Method, hints: number, more: Partial<Finish> = {}): Finish => ({
  method,
  finished: hints <= 40,
  wrong: Array.from({ length: Math.min(40, hints) + 1 }, (_, i) =>
    hints > 40 ? 0.5 : 0.4 * (1 - i / hints),
  ),
  changedElsewhere: Array.from({ length: Math.min(40, hints) }, () => 0.25),
  hintedAreas: 2,
  areasOff: 1,
  ...more,
})

/** A picture finished by three methods, each with so many hints. */
export const finishedPicture = (
  name: string,
  [generator, regions, flood]: readonly [number, number, number],
  source?: string,
): JudgedFinish => ({
  name,
  source,
  finishes: [finishOf('generator', generator), finishOf('regions', regions), finishOf('flood', flood)],
})

export const finishFacts: FinishFacts = {
  size: 256,
  seed: 7,
  set: 'openmoji',
  generator: { edition: 2, digest: '0123456789ab' },
}
