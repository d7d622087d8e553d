import type { Change } from '../core/document/change.ts'
import { packLine } from '../core/image/lineBytes.ts'
import type { RgbaImage } from '../core/image/pixels.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { Database } from './database.ts'
import { gzip } from './gzip.ts'
import {
  copyDrawing,
  deleteDrawing,
  deleteRemoved,
  EVERYTHING,
  markRemoved,
  renameProject,
  unmarkRemoved,
} from './keptDrawings.ts'
import { journalRange, listProjects, readProject } from './readProject.ts'
import type {
  JournalEntry,
  Present,
  RecentDrawing,
  SavedDrawing,
  SavedProject,
  SavedVersion,
  WentBack,
  WholeVersion,
} from './savedProject.ts'
import { createTabLocks, openElsewhere } from './tabLocks.ts'
import {
  addVersion,
  deleteVersion,
  goToVersion,
  listVersions,
  putVersion,
  readVersion,
  VERSION_STORES,
} from './versions.ts'
import { createWorkQueue } from './workQueue.ts'
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
  renameDrawing(drawingId: string, name: string): Promise<void>
  /** Copies a drawing with its history, under an id of its own. */
  copyDrawing(drawingId: string, id: string, name: string): Promise<void>
  /**
   * Takes a drawing off the list; it can be brought back until the next one is removed or the studio starts again later. False where it went
   * for good at once, because the storage is full.
   */
  removeDrawing(drawingId: string): Promise<boolean>
  /** Throws 'storage-failed' where it has gone for good meanwhile. */
  bringBackDrawing(drawingId: string): Promise<void>
  /** Keeps the drawing as it is now, with its history, under a name. Throws what `appendChange` does where the journal lacks a change. */
  saveVersion(drawingId: string, version: Present): Promise<void>
  /** The versions of a drawing, the newest first. */
  listVersions(drawingId: string): Promise<SavedVersion[]>
  /**
   * Makes a drawing what it was in a version and gives it with what was guessed then. What it is until now is kept as the version
   * `present`, unless it is one already; `presentId` is that version's.
   */
  goToVersion(drawingId: string, versionId: string, present: Present): Promise<WentBack>
  /** Gives the version, to be put back by `putVersion`. */
  removeVersion(drawingId: string, versionId: string): Promise<WholeVersion>
  putVersion(drawingId: string, version: WholeVersion): Promise<void>
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
  const inOrder = createWorkQueue()
  // What cannot be deleted now is deleted the next time.
  void inOrder(() => db.write(EVERYTHING, (tx) => deleteRemoved(tx, Date.now() - REMOVED_FOR_MS))).catch(
    () => {},
  )
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

  /** What another tab has open is left alone. */
  async function freeOrThrow(drawingId: string): Promise<void> {
    if (!(await locks.isFree(drawingId))) throw openElsewhere()
  }

  /** A version of a drawing whose journal lacks a change would lack it, too. */
  async function holdWhole(drawingId: string): Promise<void> {
    if (behind.has(drawingId)) throw behind.get(drawingId)
    await holdOrThrow(drawingId)
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
      const [connection, elsewhere] = [await db.connect(), await locks.heldElsewhere()]
      const listed = (await listProjects(db)).map(async ({ position: _, removedAtMs: __, ...project }) => {
        const thumbnail = await connection.get('thumbnails', project.id)
        return { ...project, thumbnail, isElsewhere: elsewhere.has(project.id) }
      })
      return Promise.all(listed)
    },
    renameDrawing: (drawingId, name) =>
      inOrder(async () => {
        await freeOrThrow(drawingId)
        await db.write(['projects'], (tx) => renameProject(tx, drawingId, name))
      }),
    copyDrawing: (drawingId, id, name) =>
      inOrder(async () => {
        if (behind.has(drawingId)) throw behind.get(drawingId)
        await freeOrThrow(drawingId)
        await db.write(EVERYTHING, (tx) => copyDrawing(tx, drawingId, id, name))
      }),
    removeDrawing: (drawingId) =>
      inOrder(async () => {
        await freeOrThrow(drawingId)
        try {
          await db.write(EVERYTHING, (tx) => markRemoved(tx, drawingId))
          return true
        } catch (error) {
          if (!(error instanceof TintlineError && error.code === 'storage-full')) throw error
          await db.write(EVERYTHING, (tx) => deleteDrawing(tx, drawingId))
          return false
        }
      }),
    bringBackDrawing: (drawingId) =>
      inOrder(() => db.write(['projects'], (tx) => unmarkRemoved(tx, drawingId))),
    saveVersion: (drawingId, version) =>
      inOrder(async () => {
        await holdWhole(drawingId)
        await db.write(VERSION_STORES, async (tx) => {
          await addVersion(tx, drawingId, { ...version, automatic: false })
        })
      }),
    listVersions: (drawingId) => inOrder(() => listVersions(db, drawingId)),
    goToVersion: (drawingId, versionId, present) =>
      inOrder(async () => {
        await holdWhole(drawingId)
        const version = await readVersion(db, drawingId, versionId)
        let presentId = ''
        await db.write(VERSION_STORES, async (tx) => {
          presentId = await goToVersion(tx, drawingId, version, { ...present, automatic: true })
        })
        return { project: await readHeld(drawingId), guesses: version.body.guesses, presentId }
      }),
    removeVersion: (drawingId, versionId) =>
      inOrder(async () => {
        await freeOrThrow(drawingId)
        const version = await readVersion(db, drawingId, versionId)
        await db.write(VERSION_STORES, (tx) => deleteVersion(tx, drawingId, versionId))
        return version
      }),
    putVersion: (drawingId, version) =>
      inOrder(async () => {
        await freeOrThrow(drawingId)
        await db.write(VERSION_STORES, (tx) => putVersion(tx, drawingId, version))
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

/** So long what was removed outlasts a start of the studio, in which another tab may still offer to bring it back. */
const REMOVED_FOR_MS = 10 * 60 * 1000
