import type { Change } from '../core/document/change.ts'
import { packLine } from '../core/image/lineBytes.ts'
import type { RgbaImage } from '../core/image/pixels.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { Database } from './database.ts'
import { gzip } from './gzip.ts'
import { journalRange, listProjects, readProject } from './readProject.ts'
import type { JournalEntry, RecentDrawing, SavedDrawing, SavedProject } from './savedProject.ts'
import type { StoreName } from './schema.ts'
import { createTabLocks } from './tabLocks.ts'
import { addEntry, replaceJournal, touchProject } from './writeJournal.ts'

/**
 * Keeps drawings and their changes in IndexedDB. A promise of a write resolves only after its transaction has completed;
 * rejections are 'storage-full', 'storage-failed' or, where the browser has cleared the drawing, 'drawing-gone', and then nothing of that
 * write is kept.
 */
export interface ProjectStore {
  /** Writes a drawing with an empty journal and makes it the last one. Same id again: replaced, journal emptied. */
  saveDrawing(drawing: SavedDrawing): Promise<void>
  /**
   * Adds a change, or moves the cursor (undo, redo). Writes are applied in the order they were asked for. After a
   * rejection the journal lacks that entry, so further ones are refused with the same error until `rewriteJournal`.
   */
  appendChange(drawingId: string, entry: JournalEntry): Promise<void>
  /** Replaces the whole journal, to catch up after a failed write; `position` of the changes are in force. */
  rewriteJournal(drawingId: string, changes: readonly Change[], position: number): Promise<void>
  /** A small picture for the recovery list; it never makes a change wait. */
  saveThumbnail(drawingId: string, thumbnail: RgbaImage): Promise<void>
  /**
   * The drawing this tab had (`own`) or else the one used last, which no other tab has open; damaged ones are passed over
   * and named in `damage`.
   */
  loadLast(own?: string): Promise<SavedProject | undefined>
  /**
   * A drawing of the recovery list with all that was asked to be written of it before, which becomes the last one and the
   * one that this tab has open. Throws 'storage-failed' where it is gone, damaged or open in another tab; then the tab
   * still has what it had.
   */
  load(drawingId: string): Promise<SavedProject>
  /** All drawings, the one used last first. */
  listRecent(): Promise<RecentDrawing[]>
  removeDrawing(drawingId: string): Promise<void>
  /** Asks the browser not to clear this storage by itself; false where it does not promise that. */
  askToPersist(): Promise<boolean>
  /** Has `listener` called whenever the browser takes the storage away, as it does where it is cleared: what was kept may be gone. */
  onTaken(listener: () => void): void
  close(): Promise<void>
}

/** Opens the store. Throws 'storage-failed' where the browser denies storage. */
export async function openProjectStore(databaseName = 'tintline'): Promise<ProjectStore> {
  const db = new Database(databaseName)
  await db.connect()
  const locks = createTabLocks(databaseName)
  const inOrder = createQueue()
  /** Drawings whose journal misses an entry, and why. */
  const behind = new Map<string, unknown>()

  /** Only the tab that holds a drawing reads it to go on from there, or writes to it. */
  async function holdOrThrow(drawingId: string): Promise<void> {
    if (!(await locks.hold(drawingId))) throw openElsewhere()
  }

  /** Reads a drawing that this tab holds, which becomes the only one it holds. */
  async function readHeld(drawingId: string): Promise<SavedProject> {
    const project = await readProject(db, drawingId)
    const { changes, position } = project
    if (project.damage.length > 0) {
      await db.write(['projects', 'journal'], (tx) => replaceJournal(tx, drawingId, changes, position))
    }
    locks.releaseAllBut(drawingId)
    // Who goes on from what was read misses nothing in the journal.
    behind.delete(drawingId)
    return project
  }

  async function take(drawingId: string): Promise<SavedProject> {
    const wasHeld = locks.holds(drawingId)
    await holdOrThrow(drawingId)
    try {
      return await readHeld(drawingId)
    } catch (error) {
      if (!wasHeld) locks.release(drawingId)
      throw error
    }
  }

  async function takeLast(own: string | undefined): Promise<SavedProject | undefined> {
    const damage: string[] = []
    const recent = await listProjects(db)
    const inOwnOrder = [...recent.filter(({ id }) => id === own), ...recent.filter(({ id }) => id !== own)]
    for (const { id, name } of inOwnOrder) {
      if (!(await locks.hold(id, id === own ? OWN_PATIENCE_MS : 0))) continue
      try {
        const project = await readHeld(id)
        return { ...project, damage: [...damage, ...project.damage] }
      } catch (error) {
        locks.release(id)
        damage.push(`“${name}”: ${error instanceof Error ? error.message : error}`)
      }
    }
    if (damage.length > 0) throw new TintlineError('storage-failed', damage.join(' '))
    return undefined
  }

  return {
    saveDrawing: ({ id, name, line }) =>
      inOrder(async () => {
        await holdOrThrow(id)
        locks.releaseAllBut(id)
        const packed = await gzip(packLine(line))
        const now = Date.now()
        const { width, height } = line
        const record = { id, name, width, height, position: 0, changes: 0, usedAtMs: now, changedAtMs: now }
        await db.write(EVERYTHING, async (tx) => {
          await Promise.all([
            tx.objectStore('projects').put(record),
            tx.objectStore('lines').put(packed, id),
            tx.objectStore('journal').delete(journalRange(id)),
            tx.objectStore('thumbnails').delete(id),
          ])
        })
        behind.delete(id)
      }),
    appendChange: (drawingId, entry) =>
      inOrder(async () => {
        if (behind.has(drawingId)) throw behind.get(drawingId)
        await holdOrThrow(drawingId)
        await db
          .write(['projects', 'journal'], (tx) => addEntry(tx, drawingId, entry))
          .catch((error: unknown) => {
            behind.set(drawingId, error)
            throw error
          })
      }),
    rewriteJournal: (drawingId, changes, position) =>
      inOrder(async () => {
        await holdOrThrow(drawingId)
        await db.write(['projects', 'journal'], (tx) => replaceJournal(tx, drawingId, changes, position))
        behind.delete(drawingId)
      }),
    saveThumbnail: (drawingId, { width, height, data }) =>
      db.write(['thumbnails'], async (tx) => {
        await tx.objectStore('thumbnails').put({ width, height, data }, drawingId)
      }),
    loadLast: (own) => inOrder(() => takeLast(own)),
    load: (drawingId) =>
      inOrder(async () => {
        const project = await take(drawingId)
        // A drawing opens even where the storage is too full to note that it did.
        await db.write(['projects'], (tx) => touchProject(tx, drawingId)).catch(() => undefined)
        return project
      }),
    async listRecent() {
      const connection = await db.connect()
      const listed = (await listProjects(db)).map(async ({ position: _, ...project }) => {
        return { ...project, thumbnail: await connection.get('thumbnails', project.id) }
      })
      return Promise.all(listed)
    },
    removeDrawing: (drawingId) =>
      inOrder(async () => {
        if (!(await locks.isFree(drawingId))) throw openElsewhere()
        await db.write(EVERYTHING, async (tx) => {
          await Promise.all([
            tx.objectStore('projects').delete(drawingId),
            tx.objectStore('lines').delete(drawingId),
            tx.objectStore('journal').delete(journalRange(drawingId)),
            tx.objectStore('thumbnails').delete(drawingId),
          ])
        })
      }),
    onTaken: (listener) => db.onTaken(listener),
    askToPersist: async () => (await navigator.storage?.persist?.()) ?? false,
    async close() {
      await inOrder(async () => undefined)
      locks.releaseAllBut()
      await db.close()
    },
  }
}

/** How long a reloaded tab waits for its drawing, which the page before it may not have let go of yet. */
const OWN_PATIENCE_MS = 5000

const EVERYTHING: StoreName[] = ['projects', 'lines', 'journal', 'thumbnails']

/** Runs one piece of work after the other, whatever became of the one before. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }
}

const openElsewhere = () =>
  new TintlineError(
    'storage-failed',
    'This drawing is open in another tab. Go on there, or close that tab first.',
  )
