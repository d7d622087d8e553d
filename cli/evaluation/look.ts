import type { Pair } from './pairs.ts'
import type { Shot } from './showPair.ts'

/** One picture under several conditions, for people to look at. */
export interface Look {
  readonly pair: Pair
  readonly source: string | undefined
  readonly shots: readonly Shot[]
}
