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

/** Marks a drawing as removed; what was removed before it goes for good. */
export async function markRemoved(tx: Writing, drawingId: string): Promise<void> {
  await deleteRemoved(tx, Date.now())
  await tx.objectStore('projects').put({ ...(await stored(tx, drawingId)), removedAtMs: Date.now() })
}

/** Takes the mark off again. Throws 'storage-failed' where the drawing has gone for good. */
export async function unmarkRemoved(tx: Writing, drawingId: string): Promise<void> {
  const project = await tx.objectStore('projects').get(drawingId)
  if (!project) throw new TintlineError('storage-failed', 'This drawing has been deleted for good meanwhile.')
  await tx.objectStore('projects').put({ ...project, removedAtMs: undefined })
}

/** Deletes for good what was removed at or before a time, ms since 1970. */
export async function deleteRemoved(tx: Writing, untilMs: number): Promise<void> {
  const projects = await tx.objectStore('projects').getAll()
  const old = projects.filter(({ removedAtMs }) => removedAtMs !== undefined && removedAtMs <= untilMs)
  await Promise.all(old.map(({ id }) => deleteDrawing(tx, id)))
}

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
