import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { TintlineError } from '../../src/core/tintlineError.ts'
import { listPairs, type PairFiles } from './pairs.ts'

/** Splits of the data set that training never sees: one to work with every day, one to be judged by in the end. */
export const HELD_OUT = ['val', 'test'] as const
export type HeldOut = (typeof HELD_OUT)[number]

/** Where `npm run pretrain:data` builds. */
const DATA = path.resolve('pretrain/data')

/**
 * The pictures of a held-out split, each with the source the data set's manifest names. Throws TintlineError 'no-pairs' where
 * the data set is not built.
 */
export async function heldOutPairs(
  split: HeldOut,
  limit: number | undefined,
  seed: number,
  folder = DATA,
): Promise<PairFiles[]> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8').catch((cause: unknown) => {
    throw new TintlineError(
      'no-pairs',
      `The data set is not built: ${path.join(folder, 'manifest.json')} is missing. Run npm run pretrain:data first.`,
      { cause },
    )
  })
  const items: { id: string; source: string }[] = JSON.parse(text).items
  const sources = new Map(items.map(({ id, source }) => [fileStem(id), source]))
  const pairs = await listPairs(path.join(folder, 'pairs', split), limit, seed)
  return pairs.map((pair) => ({ ...pair, source: sources.get(pair.name) }))
}

/** As the data set's builder names the files of an item. */
const fileStem = (id: string) => id.replace(/[^\w.-]+/g, '_')
