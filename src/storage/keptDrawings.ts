import { TintlineError } from '../core/tintlineError.ts'
import type { Writing } from './database.ts'
import { freeName } from './freeName.ts'
import { journalRange } from './journalRange.ts'
import { putGuesses } from './keptGuesses.ts'
import { putRecord } from './keptPixels.ts'
import { readJournal } from './readJournal.ts'
import type { WholeVersion } from './savedProject.ts'
import type { StoreName } from './schema.ts'
import { copyVersions, deleteVersions } from './versions.ts'
import { putChanges, replaceJournal, stored } from './writeJournal.ts'

/** What a transaction about whole drawings has to cover. */
export const EVERYTHING: StoreName[] = [
  'projects',
  'lines',
  'journal',
  'thumbnails',
  'guesses',
  'pixels',
  'versions',
  'versionBodies',
]

/** Deletes a drawing with all that belongs to it. */
export async function deleteDrawing(tx: Writing, drawingId: string): Promise<void> {
  await Promise.all([
    tx.objectStore('projects').delete(drawingId),
    tx.objectStore('lines').delete(drawingId),
    tx.objectStore('journal').delete(journalRange(drawingId)),
    tx.objectStore('thumbnails').delete(drawingId),
    tx.objectStore('guesses').delete(drawingId),
    tx.objectStore('pixels').delete(drawingId),
    deleteVersions(tx, drawingId),
  ])
}

/** So many removed drawings can be brought back; when more are removed, those that were first go for good. */
export const REMOVED_LIMIT = 20

/** Marks a drawing as removed. */
export async function markRemoved(tx: Writing, drawingId: string): Promise<void> {
  // What goes for good goes first: it makes room for the mark.
  const removed = (await listRemoved(tx)).sort((a, b) => b.removedAtMs - a.removedAtMs)
  await deleteAll(tx, removed.slice(REMOVED_LIMIT - 1))
  await tx.objectStore('projects').put({ ...(await stored(tx, drawingId)), removedAtMs: Date.now() })
}

/** Takes the mark off again. Throws 'storage-failed' where the drawing has gone for good. */
export async function unmarkRemoved(tx: Writing, drawingId: string): Promise<void> {
  const project = await tx.objectStore('projects').get(drawingId)
  if (!project) throw new TintlineError('storage-failed', 'This drawing has been deleted for good meanwhile.')
  await tx.objectStore('projects').put({ ...project, removedAtMs: undefined })
}

/** Deletes for good what was removed at or before a time, ms since 1970; says whether there was any. */
export async function deleteRemoved(tx: Writing, untilMs: number): Promise<boolean> {
  const old = (await listRemoved(tx)).filter(({ removedAtMs }) => removedAtMs <= untilMs)
  await deleteAll(tx, old)
  return old.length > 0
}

/** What is marked as removed; no tab has any of it open, for marked drawings are not opened, nor open ones marked. */
async function listRemoved(tx: Writing): Promise<{ id: string; removedAtMs: number }[]> {
  const projects = await tx.objectStore('projects').getAll()
  return projects.flatMap(({ id, removedAtMs }) => (removedAtMs === undefined ? [] : [{ id, removedAtMs }]))
}

const deleteAll = (tx: Writing, drawings: readonly { id: string }[]) =>
  Promise.all(drawings.map(({ id }) => deleteDrawing(tx, id)))

/** Gives a drawing another name; when it was used stays. */
export async function renameProject(tx: Writing, drawingId: string, name: string): Promise<void> {
  await tx.objectStore('projects').put({ ...(await stored(tx, drawingId)), name })
}

/** Copies a drawing with its history and its versions, under another id and name; the name is numbered where another drawing has it. */
export async function copyDrawing(tx: Writing, fromId: string, id: string, wished: string): Promise<void> {
  const [name, project, line, thumbnail, guesses, pixels, changes] = await Promise.all([
    freeDrawingName(tx, wished),
    stored(tx, fromId),
    tx.objectStore('lines').get(fromId),
    tx.objectStore('thumbnails').get(fromId),
    tx.objectStore('guesses').get(fromId),
    tx.objectStore('pixels').get(fromId),
    readJournal(tx, fromId),
  ])
  if (!line) throw damaged(project.name)
  const now = Date.now()
  // Nothing of a damaged journal is missing here that reading it would find.
  await Promise.all([
    tx.objectStore('projects').put({ ...project, id, name, usedAtMs: now, changedAtMs: now }),
    tx.objectStore('lines').put(line, id),
    thumbnail && tx.objectStore('thumbnails').put(thumbnail, id),
    guesses && tx.objectStore('guesses').put(guesses, id),
    pixels && tx.objectStore('pixels').put(pixels, id),
    copyVersions(tx, fromId, id),
    putChanges(tx, id, changes),
  ])
}

/** Makes a drawing of its own of a version, under an id and a name as `copyDrawing` does; what was guessed of it then shows. */
export async function copyVersion(
  tx: Writing,
  fromId: string,
  { record, body }: WholeVersion,
  id: string,
  wished: string,
): Promise<void> {
  const [name, project, line] = await Promise.all([
    freeDrawingName(tx, wished),
    stored(tx, fromId),
    tx.objectStore('lines').get(fromId),
  ])
  if (!line) throw damaged(project.name)
  const now = Date.now()
  await Promise.all([
    tx.objectStore('projects').put({ ...project, id, name, usedAtMs: now, changedAtMs: now }),
    tx.objectStore('lines').put(line, id),
    record.thumbnail && tx.objectStore('thumbnails').put(record.thumbnail, id),
  ])
  await replaceJournal(tx, id, body.changes, record.position)
  if (body.pixels) await putRecord(tx, id, body.pixels)
  if (body.guesses) await putGuesses(tx, id, body.guesses)
}

/** What is marked as removed has its name still: it may be brought back. */
async function freeDrawingName(tx: Writing, wished: string): Promise<string> {
  const projects = await tx.objectStore('projects').getAll()
  return freeName(
    wished,
    projects.map(({ name }) => name),
  )
}

const damaged = (name: string) =>
  new TintlineError('storage-failed', `“${name}” is damaged. Open it again from its file.`)
