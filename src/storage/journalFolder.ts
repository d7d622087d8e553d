import type { WorkQueue } from '../core/workQueue.ts'
import type { Database } from './database.ts'
import { findUnfolded, foldStretch } from './foldJournal.ts'
import { BLOCK_CHANGES } from './journalBlock.ts'
import type { TabLocks } from './tabLocks.ts'

/** Folds the journals of drawings while nothing is written, so that a long one is few records. */
export interface JournalFolder {
  /** Notes that a drawing was read, with so many changes. */
  opened(drawingId: string, changes: number): void
  /** Notes that a change of a drawing has been written. */
  changed(drawingId: string): void
  stop(): void
}

/** Folding begins when nothing was written for so long. */
const PAUSE_MS = 1000

export function createJournalFolder(db: Database, locks: TabLocks, inOrder: WorkQueue): JournalFolder {
  let timer: ReturnType<typeof setTimeout> | undefined
  let drawingId = ''
  /** How many changes of the drawing nobody has looked at. */
  let unseen = 0

  async function fold(id: string) {
    const starts = await inOrder(() => findUnfolded(db, id))
    for (const start of starts) {
      // One at a time, so that no change waits for more than one.
      await inOrder(async () => {
        if (locks.holds(id)) await db.writeOnce(['projects', 'journal'], (tx) => foldStretch(tx, id, start))
      })
    }
  }

  function note(id: string, changes: number) {
    unseen = id === drawingId ? unseen + changes : changes
    drawingId = id
    if (unseen < BLOCK_CHANGES) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      unseen = 0
      // The drawing is whole without it, and the next one tries again.
      fold(id).catch(() => {})
    }, PAUSE_MS)
  }

  return {
    opened: note,
    changed: (id) => note(id, 1),
    stop: () => clearTimeout(timer),
  }
}
