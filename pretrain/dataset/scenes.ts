import { createRandom } from '../../src/core/random.ts'
import type { ArtItem } from './sources/artItem.ts'
import { SPLITS, type Split } from './split.ts'

/** A scene to compose: 2 to 6 pieces, all of one split, so no concept leaks from one split into another. */
export interface SceneDraft {
  id: string
  split: Split
  items: ArtItem[]
}

/**
 * Drafts `share` × as many scenes as there are pieces in each split. A piece's source is drawn before the piece, so that no
 * large source fills the scenes. Busts stand behind icons.
 */
export function draftScenes(
  bySplit: ReadonlyMap<Split, readonly ArtItem[]>,
  share: number,
  seed: number,
): SceneDraft[] {
  return SPLITS.flatMap((split) => {
    const pool = bySplit.get(split) ?? []
    const random = createRandom(seed).fork(`scenes ${split}`)
    if (pool.length < 6) return []
    const sources = bySource(pool)
    return Array.from({ length: Math.round(pool.length * share) }, (_, index) => {
      const count = 2 + Math.min(random.int(5), random.int(5))
      const picked = Array.from({ length: count }, () => random.pick(random.pick(sources)))
      const items = picked.sort((a, b) => Number(b.stands) - Number(a.stands))
      return { id: `scene/${split}-${index}`, split, items }
    })
  })
}

function bySource(pool: readonly ArtItem[]): ArtItem[][] {
  const groups = new Map<string, ArtItem[]>()
  for (const item of pool) {
    const group = groups.get(item.source)
    if (group) group.push(item)
    else groups.set(item.source, [item])
  }
  return [...groups.values()]
}
