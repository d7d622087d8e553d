import * as v from 'valibot'
import type { Change } from '../core/document/change.ts'
import { readChange } from '../core/document/readChange.ts'
import { unpackLine } from '../core/image/lineBytes.ts'
import { TintlineError } from '../core/tintlineError.ts'
import type { Database } from './database.ts'
import { gunzip } from './gzip.ts'
import { currentGuesses, GUESS_STORES } from './keptGuesses.ts'
import { currentPixels } from './keptPixels.ts'
import { readJournal } from './readJournal.ts'
import type { SavedDrawing, SavedProject } from './savedProject.ts'
import type { ProjectRecord } from './schema.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const projectSchema = v.object({
  id: v.string(),
  name: v.string(),
  width: v.pipe(count, v.minValue(1)),
  height: v.pipe(count, v.minValue(1)),
  position: count,
  changes: count,
  usedAtMs: v.number(),
  changedAtMs: v.number(),
  removedAtMs: v.optional(v.number()),
  flatsRevision: v.optional(count),
  pixels: v.optional(v.object({ id: v.string(), position: count })),
})

/** The readable projects that were not removed, the one used last first. */
export async function listProjects(db: Database): Promise<ProjectRecord[]> {
  const records = await db.read((connection) => connection.getAll('projects'))
  const there = records.filter((record) => v.is(projectSchema, record) && record.removedAtMs === undefined)
  return there.sort((a, b) => b.usedAtMs - a.usedAtMs)
}

/** A drawing with its readable changes. Throws 'storage-failed' where the drawing itself is gone or damaged. */
export async function readProject(db: Database, drawingId: string): Promise<SavedProject> {
  const [stored, packed, journal, guesses, pixels] = await db.read((connection) => {
    const tx = connection.transaction(['lines', 'journal', 'pixels', ...GUESS_STORES], 'readonly')
    return Promise.all([
      tx.objectStore('projects').get(drawingId),
      tx.objectStore('lines').get(drawingId),
      readJournal(tx, drawingId),
      currentGuesses(tx, drawingId),
      currentPixels(tx, drawingId),
    ])
  })
  if (!v.is(projectSchema, stored) || stored.removedAtMs !== undefined || !packed)
    throw damaged('is not in the browser’s storage, or only in part')
  const drawing = await readDrawing(stored, packed)
  const readable = keepReadable(stored, journal.map(readChange))
  // Where changes are missing they belong to another picture.
  const known = readable.damage.length === 0 ? { guesses, pixels } : {}
  return { drawing, changedAtMs: stored.changedAtMs, ...readable, ...known }
}

async function readDrawing(project: ProjectRecord, packed: Uint8Array<ArrayBuffer>): Promise<SavedDrawing> {
  const { id, name, width, height } = project
  const data = await gunzip(packed).catch((error: unknown) => {
    throw damaged('is damaged', error)
  })
  const line = unpackLine(data, width, height)
  if (!line) throw damaged('is damaged')
  return { id, name, line }
}

/** Leaves out changes that cannot be read; the cursor keeps pointing behind the same change. */
function keepReadable(
  project: ProjectRecord,
  journal: readonly (Change | undefined)[],
): Pick<SavedProject, 'changes' | 'position' | 'damage'> {
  const changes = journal.filter((change) => change !== undefined)
  const lost = project.changes - changes.length
  const damage =
    lost > 0
      ? [`“${project.name}”: ${lost} of ${project.changes} changes were damaged and are left out.`]
      : []
  const position = journal.slice(0, project.position).filter((change) => change !== undefined).length
  return { changes, position, damage }
}

const damaged = (what: string, cause?: unknown) =>
  new TintlineError('storage-failed', `The drawing ${what}. Open it again from its file.`, { cause })
