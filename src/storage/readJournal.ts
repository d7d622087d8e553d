import type { Looking } from './database.ts'
import { isBlock, unpackBlock } from './journalBlock.ts'
import { journalRange } from './journalRange.ts'

/**
 * The changes of a journal as they are stored, from `from` up to and without `to`, each at its place: `readChange` tells whether one can be read.
 * What is missing between others is undefined. Blocks are taken apart; `from` has to be the start of one.
 */
export async function readJournal(
  tx: Looking,
  drawingId: string,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): Promise<unknown[]> {
  const range = journalRange(drawingId, from, to)
  const journal = tx.objectStore('journal')
  const keys = await journal.getAllKeys(range)
  const records = await journal.getAll(range)
  const changes: unknown[] = []
  records.forEach((record, at) => {
    const index = (keys[at]?.[1] ?? 0) - from
    const held = isBlock(record) ? unpackBlock(record) : [record]
    held.forEach((change, i) => {
      changes[index + i] = change
    })
  })
  return Array.from(changes)
}
