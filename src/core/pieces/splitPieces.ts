import { createRandom } from '../random.ts'
import type { PieceRole } from '../teaching.ts'

const VALIDATION_SHARE = 0.2
const TEST_SHARE = 0.1

/**
 * 70 % learning, 20 % validation, 10 % test, by whole piece and never by crop: from two pieces on at least one validates,
 * from three on at least one tests. Depends on seed and ids alone, not on the order of the pieces.
 */
export function splitPieces(ids: readonly string[], seed: number): ReadonlyMap<string, PieceRole> {
  const random = createRandom(seed)
  const drawn = ids.map((id) => ({ id, at: random.fork(`piece ${id}`).next() }))
  drawn.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const validation = ids.length < 2 ? 0 : Math.max(1, Math.round(VALIDATION_SHARE * ids.length))
  const test = ids.length < 3 ? 0 : Math.max(1, Math.round(TEST_SHARE * ids.length))
  const roleAt = (place: number): PieceRole => {
    if (place < validation) return 'validation'
    return place < validation + test ? 'test' : 'train'
  }
  return new Map(drawn.map(({ id }, place) => [id, roleAt(place)]))
}
