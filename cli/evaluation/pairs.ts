import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { JudgedPicture } from '../../src/core/hints/hintsFor.ts'
import { flattenOnWhite } from '../../src/core/image/flattenOnWhite.ts'
import { toGray } from '../../src/core/image/luma.ts'
import { createRandom } from '../../src/core/random.ts'
import { TintlineError } from '../../src/core/tintlineError.ts'
import { userPath } from '../shell/files.ts'
import { readPicture } from '../shell/readPicture.ts'

/** A drawing and its true colours, by file. */
export interface PairFiles {
  readonly name: string
  readonly linePath: string
  readonly colorPath: string
  /** What results are also told apart by, where it is known. */
  readonly source?: string | undefined
}

export type Pair = JudgedPicture

export const LINE_ENDING = '.line.png'
export const COLOR_ENDING = '.color.png'

/**
 * The pairs NAME.line.png + NAME.color.png of a folder whose names are wanted: all in order of name, or `limit` of them drawn by `seed`.
 * Throws TintlineError 'missing-file', 'no-pairs'.
 */
export async function listPairs(
  folder: string,
  limit: number | undefined,
  seed: number,
  isWanted: (name: string) => boolean = () => true,
): Promise<PairFiles[]> {
  const root = userPath(folder)
  const files = new Set(
    await readdir(root).catch((cause: unknown) => {
      throw new TintlineError('missing-file', `${folder} is no folder that can be read. Check the path.`, {
        cause,
      })
    }),
  )
  const names = [...files]
    .filter((file) => file.endsWith(LINE_ENDING))
    .map((file) => file.slice(0, -LINE_ENDING.length))
    .filter((name) => files.has(name + COLOR_ENDING) && isWanted(name))
  if (names.length === 0) {
    throw new TintlineError(
      'no-pairs',
      `${folder} holds no NAME${LINE_ENDING} with a NAME${COLOR_ENDING} beside it that is asked for`,
    )
  }
  return choosePairs(names, root, limit, seed)
}

/** The pairs of these names in a folder: all, or `limit` of them drawn by `seed`; in order of name. */
export function choosePairs(
  names: readonly string[],
  folder: string,
  limit: number | undefined,
  seed: number,
): PairFiles[] {
  const sorted = [...names].sort()
  const chosen =
    limit === undefined ? sorted : createRandom(seed).fork('pairs').shuffle(sorted).slice(0, limit)
  return chosen.sort().map((name) => ({
    name,
    linePath: path.join(folder, name + LINE_ENDING),
    colorPath: path.join(folder, name + COLOR_ENDING),
  }))
}

/** Reads a pair. Throws TintlineError as readPicture does, and 'no-pairs' where both pictures differ in size. */
export async function readPair(files: PairFiles): Promise<Pair> {
  const [line, truth] = await Promise.all([readPicture(files.linePath), readPicture(files.colorPath)])
  if (line.width !== truth.width || line.height !== truth.height) {
    throw new TintlineError(
      'no-pairs',
      `${files.name}: line art of ${line.width} × ${line.height} px and colours of ${truth.width} × ${truth.height} px ` +
        'are no pair. Make them one size.',
    )
  }
  return { name: files.name, line: toGray(flattenOnWhite(line)), truth: flattenOnWhite(truth) }
}
