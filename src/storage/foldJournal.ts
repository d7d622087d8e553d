import type { Database, Writing } from './database.ts'
import { BLOCK_CHANGES, blockStart, countInBlocks, packBlock } from './journalBlock.ts'
import { journalRange } from './journalRange.ts'
import { readJournal } from './readJournal.ts'
import { stored } from './writeJournal.ts'

/** The first indices of the stretches of a journal that could each be one block and are several records, the oldest first. */
export async function findUnfolded(db: Database, drawingId: string): Promise<number[]> {
  const [project, keys] = await db.read((connection) => {
    const tx = connection.transaction(['projects', 'journal'])
    return Promise.all([
      tx.objectStore('projects').get(drawingId),
      tx.objectStore('journal').getAllKeys(journalRange(drawingId)),
    ])
  })
  const end = countInBlocks(project?.changes ?? 0)
  const starts = keys.flatMap(([, index]) =>
    index < end && index !== blockStart(index) ? blockStart(index) : [],
  )
  return [...new Set(starts)]
}

/**
 * Makes the records from `start` on one block, which holds what they hold. Everything is read in the same transaction, which covers 'projects' and
 * 'journal'; where a change is missing, or the stretch is no longer whole, all stays as it is.
 */
export async function foldStretch(tx: Writing, drawingId: string, start: number): Promise<void> {
  const project = await stored(tx, drawingId)
  const end = start + BLOCK_CHANGES
  if (end > countInBlocks(project.changes)) return
  const changes = await readJournal(tx, drawingId, start, end)
  // Damage is left as it is found: reading the drawing tells of it.
  if (changes.length !== BLOCK_CHANGES || changes.includes(undefined)) return
  const journal = tx.objectStore('journal')
  await journal.delete(journalRange(drawingId, start, end))
  await journal.put(packBlock(changes), [drawingId, start])
}
