import { readFile } from 'node:fs/promises'
import type { ArtItem } from './sources/artItem.ts'

/** Pictures that a ranking by loss brought up and a person found broken. */
export const OUTLIERS = new URL('./outliers.json', import.meta.url)

/** A picture to leave out: its id in the manifest and what is wrong with it. */
export interface Outlier {
  id: string
  reason: string
}

/** Tells whether a piece is on the list. Throws when an entry has no id or no reason, or is there twice. */
export async function readOutliers(file: URL = OUTLIERS): Promise<(item: Pick<ArtItem, 'id'>) => boolean> {
  const list = JSON.parse(await readFile(file, 'utf8')) as Outlier[]
  const ids = new Set<string>()
  for (const { id, reason } of list) {
    if (!id || !reason || ids.has(id))
      throw new Error(
        `${file.pathname}: ${JSON.stringify({ id, reason })} needs an id of its own and a reason.`,
      )
    ids.add(id)
  }
  return ({ id }) => ids.has(id)
}
