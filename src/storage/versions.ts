import * as v from 'valibot'
import { guessesSchema } from '../core/regions/guessesSchema.ts'
import { sameData } from '../core/sameData.ts'
import { TintlineError } from '../core/tintlineError.ts'
import type { Database, Writing } from './database.ts'
import { freeName } from './freeName.ts'
import { putRecord, recordInEffect, versionPixelsSchema } from './keptPixels.ts'
import { readJournal } from './readJournal.ts'
import type { Present, WholeVersion } from './savedProject.ts'
import type { StoreName, VersionRecord } from './schema.ts'
import { replaceJournal, stored } from './writeJournal.ts'

/** What a transaction about versions has to cover. */
export const VERSION_STORES: StoreName[] = [
  'projects',
  'journal',
  'thumbnails',
  'pixels',
  'versions',
  'versionBodies',
]

/** So many versions that were kept by themselves stay; older ones go. */
const AUTOMATIC_LIMIT = 10

export interface NewVersion extends Present {
  /** True where it is kept by itself, before another state takes its place. */
  readonly automatic: boolean
}

/** The versions of a drawing, the newest first. */
export async function listVersions(db: Database, drawingId: string): Promise<VersionRecord[]> {
  const records = await db.read((connection) => connection.getAll('versions', versionRange(drawingId)))
  return records.sort((a, b) => b.savedAtMs - a.savedAtMs)
}

/** Keeps the drawing as the journal has it, its name numbered where another version of it has that. */
export async function addVersion(
  tx: Writing,
  drawingId: string,
  version: NewVersion,
): Promise<VersionRecord> {
  const { position } = await stored(tx, drawingId)
  const [others, changes, listed, pixels] = await Promise.all([
    tx.objectStore('versions').getAll(versionRange(drawingId)),
    readJournal(tx, drawingId),
    tx.objectStore('thumbnails').get(drawingId),
    recordInEffect(tx, drawingId),
  ])
  const id = crypto.randomUUID()
  const { guesses, thumbnail = listed, ...named } = version
  const name = freeName(
    version.name,
    others.map((other) => other.name),
  )
  const record = { ...named, name, id, savedAtMs: Date.now(), position, changes: changes.length, thumbnail }
  await putVersion(tx, drawingId, { record, body: { changes, guesses, pixels } })
  return record
}

export async function putVersion(
  tx: Writing,
  drawingId: string,
  { record, body }: WholeVersion,
): Promise<void> {
  await Promise.all([
    tx.objectStore('versions').put(record, [drawingId, record.id]),
    tx.objectStore('versionBodies').put(body, [drawingId, record.id]),
  ])
}

/** Throws 'storage-failed' where it is gone. Guesses and pixels that cannot be read are left out: they are made anew. */
export async function readVersion(db: Database, drawingId: string, versionId: string): Promise<WholeVersion> {
  const key: [string, string] = [drawingId, versionId]
  const [record, body] = await db.read((connection) =>
    Promise.all([connection.get('versions', key), connection.get('versionBodies', key)]),
  )
  if (record && body) {
    const guesses = v.is(guessesSchema, body.guesses) ? body.guesses : undefined
    const pixels = v.is(versionPixelsSchema, body.pixels) ? body.pixels : undefined
    return { record, body: { ...body, guesses, pixels } }
  }
  throw new TintlineError('storage-failed', 'This version is no longer kept. Choose another one.')
}

export async function deleteVersion(tx: Writing, drawingId: string, versionId: string): Promise<void> {
  await Promise.all([
    tx.objectStore('versions').delete([drawingId, versionId]),
    tx.objectStore('versionBodies').delete([drawingId, versionId]),
  ])
}

/** Gives a drawing the versions of another. */
export async function copyVersions(tx: Writing, fromId: string, id: string): Promise<void> {
  const records = await tx.objectStore('versions').getAll(versionRange(fromId))
  await Promise.all(
    records.map(async (record) => {
      const body = await tx.objectStore('versionBodies').get([fromId, record.id])
      if (body) await putVersion(tx, id, { record, body })
    }),
  )
}

/** Removes all versions of a drawing. */
export async function deleteVersions(tx: Writing, drawingId: string): Promise<void> {
  await Promise.all([
    tx.objectStore('versions').delete(versionRange(drawingId)),
    tx.objectStore('versionBodies').delete(versionRange(drawingId)),
  ])
}

/**
 * Makes the journal what it was in a version. What it is now is kept as a version before, unless it is one already; gives the
 * id of the version that has it.
 */
export async function goToVersion(
  tx: Writing,
  drawingId: string,
  { record, body }: WholeVersion,
  present: NewVersion,
): Promise<string> {
  const presentId = (await findPresent(tx, drawingId)) ?? (await addVersion(tx, drawingId, present)).id
  await dropOldAutomatic(tx, drawingId, [record.id, presentId])
  // What cannot be read in it is found, and told, when the drawing is read.
  await replaceJournal(tx, drawingId, body.changes, record.position)
  if (body.pixels) await putRecord(tx, drawingId, body.pixels)
  await tx.objectStore('projects').put({ ...(await stored(tx, drawingId)), changedAtMs: Date.now() })
  return presentId
}

/** The id of the version that has what the journal has now. */
async function findPresent(tx: Writing, drawingId: string): Promise<string | undefined> {
  const { position, changes } = await stored(tx, drawingId)
  const records = await tx.objectStore('versions').getAll(versionRange(drawingId))
  const alike = records.filter((record) => record.position === position && record.changes === changes)
  if (alike.length === 0) return undefined
  const journal = await readJournal(tx, drawingId)
  for (const { id } of alike) {
    const body = await tx.objectStore('versionBodies').get([drawingId, id])
    if (sameData(body?.changes, journal)) return id
  }
  return undefined
}

async function dropOldAutomatic(tx: Writing, drawingId: string, wanted: readonly string[]): Promise<void> {
  const records = await tx.objectStore('versions').getAll(versionRange(drawingId))
  const automatic = records.filter((record) => record.automatic).sort((a, b) => b.savedAtMs - a.savedAtMs)
  const old = automatic.slice(AUTOMATIC_LIMIT).filter(({ id }) => !wanted.includes(id))
  await Promise.all(old.map(({ id }) => deleteVersion(tx, drawingId, id)))
}

const versionRange = (drawingId: string) => IDBKeyRange.bound([drawingId, ''], [drawingId, '\uffff'])
