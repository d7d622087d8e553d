import { createRandom } from '../../src/core/random.ts'

/** What every build of the data set is drawn from. */
export const SEED = 20261123

export const SPLITS = ['train', 'val', 'test'] as const
export type Split = (typeof SPLITS)[number]

/** 70 % train, 20 % validation, 10 % test, decided by the concept alone, so near-twins never straddle. */
export function splitOf(concept: string, seed: number): Split {
  const draw = createRandom(seed).fork(`split ${concept}`).next()
  return draw < 0.7 ? 'train' : draw < 0.9 ? 'val' : 'test'
}
