import { type Change, concernsFlats } from '../core/document/change.ts'
import { TintlineError } from '../core/tintlineError.ts'
import type { Writing } from './database.ts'
import { BLOCK_CHANGES, blockStart, countInBlocks, cutBlock, isBlock, packBlock } from './journalBlock.ts'
import { journalRange } from './journalRange.ts'
import type { JournalEntry } from './savedProject.ts'
import type { ProjectRecord } from './schema.ts'

/** Adds a change at the cursor or moves the cursor. The transaction covers 'projects' and 'journal'. */
export async function addEntry(tx: Writing, drawingId: string, entry: JournalEntry): Promise<void> {
  const project = await stored(tx, drawingId)
  const next = entry.kind === 'cursor' ? moved(project, entry.position) : await appended(tx, project, entry)
  const now = Date.now()
  // What the cursor passes is not looked at: it may concern the flats.
  const mayChangeFlats = entry.kind === 'cursor' || concernsFlats(entry)
  const flatsRevision = flatsRevisionOf(project) + (mayChangeFlats ? 1 : 0)
  await tx.objectStore('projects').put({ ...next, flatsRevision, usedAtMs: now, changedAtMs: now })
}

/** Writes the journal anew with keys 0, 1, 2 …, so that positions count the same here and in the undo history. */
export async function replaceJournal(
  tx: Writing,
  drawingId: string,
  changes: readonly unknown[],
  position: number,
): Promise<void> {
  const project = await stored(tx, drawingId)
  const journal = tx.objectStore('journal')
  await journal.delete(journalRange(drawingId))
  await putChanges(tx, drawingId, changes)
  const flatsRevision = flatsRevisionOf(project) + 1
  await tx
    .objectStore('projects')
    .put(moved({ ...project, changes: changes.length, flatsRevision, pixels: undefined }, position))
}

/** Puts changes into an empty journal, for keys 0, 1, 2 … Each is waited for, also where one of them cannot be put. */
export async function putChanges(tx: Writing, drawingId: string, changes: readonly unknown[]): Promise<void> {
  const journal = tx.objectStore('journal')
  const inBlocks = countInBlocks(changes.length)
  const records = changes.slice(inBlocks).map((change, at): [number, unknown] => [inBlocks + at, change])
  for (let start = 0; start < inBlocks; start += BLOCK_CHANGES)
    records.push([start, packBlock(changes.slice(start, start + BLOCK_CHANGES))])
  await Promise.all(records.map(async ([index, record]) => journal.put(record, [drawingId, index])))
}

/** Makes the drawing the one used last. */
export async function touchProject(tx: Writing, drawingId: string): Promise<void> {
  await tx.objectStore('projects').put({ ...(await stored(tx, drawingId)), usedAtMs: Date.now() })
}

export async function stored(tx: Writing, drawingId: string): Promise<ProjectRecord> {
  const project = await tx.objectStore('projects').get(drawingId)
  if (project) return project
  throw new TintlineError(
    'drawing-gone',
    'This drawing is no longer in the browser’s storage. Export it to keep it.',
  )
}

/** How often the flats of a drawing may have become others. */
export const flatsRevisionOf = ({ flatsRevision = 0 }: ProjectRecord): number => flatsRevision

function moved(project: ProjectRecord, position: number): ProjectRecord {
  if (Number.isInteger(position) && position >= 0 && position <= project.changes)
    return { ...project, position }
  throw new TintlineError(
    'storage-failed',
    `The journal holds ${project.changes} changes and cannot go to ${position}. Reload the page to go on from what is saved.`,
  )
}

/** What had been undone behind the cursor goes in the same transaction. */
async function appended(tx: Writing, project: ProjectRecord, change: Change): Promise<ProjectRecord> {
  const { id, position } = project
  const journal = tx.objectStore('journal')
  await journal.delete(journalRange(id, position))
  if (position < project.changes) await cutBehind(tx, id, position)
  await journal.put(change, [id, position])
  // Pixels of changes that go with it count no more.
  const pixels = project.pixels && project.pixels.position <= position ? project.pixels : undefined
  return { ...project, pixels, position: position + 1, changes: position + 1 }
}

/** Takes the changes from `position` on out of the block that reaches over it, where there is one. */
async function cutBehind(tx: Writing, drawingId: string, position: number): Promise<void> {
  const start = blockStart(position)
  // A block that starts there has gone as a whole.
  if (start === position) return
  const journal = tx.objectStore('journal')
  const record = await journal.get([drawingId, start])
  const before = position - start
  if (isBlock(record) && record.changes.length > before)
    await journal.put(cutBlock(record, before), [drawingId, start])
}
