import { createRandom } from '../random.ts'
import type { PieceRole } from '../teaching.ts'

const VALIDATION_SHARE = 0.2
const TEST_SHARE = 0.1

/**
 * 70 % learning, 20 % validation, 10 % test, by whole piece and never by crop: from two pieces on at least one validates,
 * from three on at least one tests, unless the test has pieces of its own (`testShare` 0). Depends on seed and ids alone, not on the
 * order of the pieces.
 */
export function splitPieces(
  ids: readonly string[],
  seed: number,
  testShare = TEST_SHARE,
): ReadonlyMap<string, PieceRole> {
  const random = createRandom(seed)
  const drawn = ids.map((id) => ({ id, at: random.fork(`piece ${id}`).next() }))
  drawn.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const validation = ids.length < 2 ? 0 : Math.max(1, Math.round(VALIDATION_SHARE * ids.length))
  const isTested = testShare > 0 && ids.length >= 3
  const test = isTested ? Math.max(1, Math.round(testShare * ids.length)) : 0
  const roleAt = (place: number): PieceRole => {
    if (place < validation) return 'validation'
    return place < validation + test ? 'test' : 'train'
  }
  return new Map(drawn.map(({ id }, place) => [id, roleAt(place)]))
}
