import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { TintlineError } from '../../src/core/tintlineError.ts'
import { listPairs, type PairFiles } from './pairs.ts'

/**
 * What training never sees of the data set: a split to work with every day, one to be judged by in the end, and of that one the
 * project's own figures, people in clothes.
 */
export const HELD_OUT = ['val', 'test', 'figures'] as const
export type HeldOut = (typeof HELD_OUT)[number]

const PARTS: Readonly<Record<HeldOut, { readonly split: 'val' | 'test'; readonly source?: string }>> = {
  val: { split: 'val' },
  test: { split: 'test' },
  figures: { split: 'test', source: 'figures' },
}

/** Whether pictures of the test split are looked at, which leaves a trace. */
export const isTestSplit = (part: HeldOut) => PARTS[part].split === 'test'

/** Where `npm run pretrain:data` builds. */
const DATA = path.resolve('pretrain/data')

/**
 * The held-out pictures, each with the source the data set's manifest names. Throws TintlineError 'no-pairs' where
 * the data set is not built or has no such picture.
 */
export async function heldOutPairs(
  part: HeldOut,
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
  const { split, source: only } = PARTS[part]
  const isWanted = (name: string) => only === undefined || sources.get(name) === only
  const pairs = await listPairs(path.join(folder, 'pairs', split), limit, seed, isWanted)
  return pairs.map((pair) => ({ ...pair, source: sources.get(pair.name) }))
}

/** As the data set's builder names the files of an item. */
const fileStem = (id: string) => id.replace(/[^\w.-]+/g, '_')
