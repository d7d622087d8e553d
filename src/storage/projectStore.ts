import type { Change } from '../core/document/change.ts'
import type { KeptPixels } from '../core/document/drawnPixels.ts'
import { packLine } from '../core/image/lineBytes.ts'
import type { RgbaImage } from '../core/image/pixels.ts'
import type { GuessedSteps } from '../core/regions/stepGuesses.ts'
import { TintlineError } from '../core/tintlineError.ts'
import { createWorkQueue } from '../core/workQueue.ts'
import { Database, type Writing } from './database.ts'
import { gzip } from './gzip.ts'
import { createHeldProjects } from './heldProjects.ts'
import { createJournalFolder } from './journalFolder.ts'
import { journalRange } from './journalRange.ts'
import {
  copyDrawing,
  copyVersion,
  deleteDrawing,
  deleteRemoved,
  EVERYTHING,
  markRemoved,
  renameProject,
  unmarkRemoved,
} from './keptDrawings.ts'
import { GUESS_STORES, putGuesses } from './keptGuesses.ts'
import { PIXEL_STORES, putPixels } from './keptPixels.ts'
import { listProjects, readProject } from './readProject.ts'
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
import { createTabLocks } from './tabLocks.ts'
import {
  addVersion,
  deleteVersion,
  goToVersion,
  listVersions,
  putVersion,
  readVersion,
  VERSION_STORES,
} from './versions.ts'
import { addEntry, replaceJournal, touchProject } from './writeJournal.ts'

/**
 * Keeps drawings and their changes in IndexedDB. A promise of a write resolves only after its transaction has completed;
 * rejections are 'storage-full', 'storage-failed' or, where the browser has cleared the drawing, 'drawing-gone', and then nothing of that
 * write is kept.
 */
export interface ProjectStore {
  /**
   * Writes a drawing with what was done to it so far, all or nothing, and makes it the last one. Same id again: replaced, with its journal. `position`
   * of the changes are in force; all unless told.
   */
  saveDrawing(drawing: SavedDrawing, changes?: readonly Change[], position?: number): Promise<void>
  /**
   * Adds a change, or moves the cursor (undo, redo). Writes are applied in the order they were asked for. After a
   * rejection the journal lacks that entry, so further ones are refused with the same error until `rewriteJournal`.
   */
  appendChange(drawingId: string, entry: JournalEntry): Promise<void>
  /** Replaces the whole journal, to catch up after a failed write; `position` of the changes are in force. */
  rewriteJournal(drawingId: string, changes: readonly Change[], position: number): Promise<void>
  /**
   * Keeps what was guessed of the drawing as it is after all that was asked to be written of it before. Meant for pauses: a change that comes
   * meanwhile waits for this small write, though not for the disk. With any further change of the flats, or other weights in use, it counts no more.
   */
  saveGuesses(drawingId: string, guesses: GuessedSteps): Promise<void>
  /**
   * Keeps what strokes had made of the drawing with the first `position` changes, so that it opens again without drawing them anew. It counts as long
   * as those changes stay in the journal, and is not written again while it does.
   */
  savePixels(drawingId: string, pixels: KeptPixels): Promise<void>
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
  /** A drawing as it is kept, with all that was asked to be written of it before; nothing is opened by that, and another tab may have it. Throws 'storage-failed' where it is gone or damaged. */
  peek(drawingId: string): Promise<SavedProject>
  /** All drawings, the one used last first. */
  listRecent(): Promise<RecentDrawing[]>
  renameDrawing(drawingId: string, name: string): Promise<void>
  /** Copies a drawing with its history and its versions, under an id of its own; the name is numbered where another drawing has it. */
  copyDrawing(drawingId: string, id: string, name: string): Promise<void>
  /**
   * Takes a drawing off the list; it can be brought back until many more are removed, the storage is full or the studio starts again later. False
   * where it went for good at once, because the storage is full.
   */
  removeDrawing(drawingId: string): Promise<boolean>
  /** Throws 'storage-failed' where it has gone for good meanwhile. */
  bringBackDrawing(drawingId: string): Promise<void>
  /** Keeps the drawing as it is now, with its history, under a name; gives the name it got, numbered where a version had it. Throws what `appendChange` does where the journal lacks a change. */
  saveVersion(drawingId: string, version: Present): Promise<string>
  /** The versions of a drawing, the newest first. */
  listVersions(drawingId: string): Promise<SavedVersion[]>
  /**
   * Makes a drawing what it was in a version and gives it with what was guessed then. What it is until now is kept as the version
   * `present`, unless it is one already; `presentId` is that version's.
   */
  goToVersion(drawingId: string, versionId: string, present: Present): Promise<WentBack>
  /** Makes a drawing of its own of a version, under an id and a name of its own, with the history and without versions. */
  copyVersion(drawingId: string, versionId: string, id: string, name: string): Promise<void>
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
  // What was removed goes for good where the storage is full.
  const work = (tx: Writing) => deleteRemoved(tx, Number.POSITIVE_INFINITY)
  const db = new Database(databaseName, { stores: EVERYTHING, work })
  await db.connect()
  const locks = createTabLocks(databaseName)
  const inOrder = createWorkQueue()
  // What cannot be deleted now is deleted the next time.
  const deleteOld = async (tx: Writing) => void (await deleteRemoved(tx, Date.now() - REMOVED_FOR_MS))
  void inOrder(() => db.writeOnce(EVERYTHING, deleteOld)).catch(() => {})
  const held = createHeldProjects(db, locks)
  const folder = createJournalFolder(db, locks, inOrder)

  return {
    saveDrawing: ({ id, name, line }, changes = [], position = changes.length) =>
      inOrder(async () => {
        await held.hold(id)
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
            tx.objectStore('guesses').delete(id),
            tx.objectStore('pixels').delete(id),
          ])
          if (changes.length > 0) await replaceJournal(tx, id, changes, position)
        })
        held.catchUp(id)
      }),
    appendChange: (drawingId, entry) =>
      inOrder(async () => {
        await held.holdWhole(drawingId)
        await held.writeJournal(drawingId, (tx) => addEntry(tx, drawingId, entry))
        folder.changed(drawingId)
      }),
    rewriteJournal: (drawingId, changes, position) =>
      inOrder(async () => {
        await held.hold(drawingId)
        await held.writeJournal(drawingId, (tx) => replaceJournal(tx, drawingId, changes, position))
        held.catchUp(drawingId)
      }),
    saveGuesses: (drawingId, guesses) =>
      inOrder(async () => {
        held.whole(drawingId)
        // Nothing waits for the disk here: a change may be next.
        if (locks.holds(drawingId))
          await db.writeOnce(GUESS_STORES, (tx) => putGuesses(tx, drawingId, guesses), 'relaxed')
      }),
    savePixels: (drawingId, pixels) =>
      inOrder(async () => {
        held.whole(drawingId)
        if (locks.holds(drawingId))
          await db.writeOnce(PIXEL_STORES, (tx) => putPixels(tx, drawingId, pixels), 'relaxed')
      }),
    saveThumbnail: (drawingId, { width, height, data }) =>
      db.writeOnce(['thumbnails'], async (tx) => {
        await tx.objectStore('thumbnails').put({ width, height, data }, drawingId)
      }),
    loadLast: (own) =>
      inOrder(async () => {
        const project = await held.takeLast(own)
        if (project) folder.opened(project.drawing.id, project.changes.length)
        return project
      }),
    load: (drawingId) =>
      inOrder(async () => {
        const project = await held.take(drawingId)
        // A drawing opens even where the storage is too full to note that it did.
        await db.write(['projects'], (tx) => touchProject(tx, drawingId)).catch(() => undefined)
        folder.opened(drawingId, project.changes.length)
        return project
      }),
    peek: (drawingId) => inOrder(() => readProject(db, drawingId)),
    async listRecent() {
      const [records, elsewhere] = [await listProjects(db), await locks.heldElsewhere()]
      const listed = records.map(async ({ position: _, removedAtMs: __, ...project }) => {
        const thumbnail = await db.read((connection) => connection.get('thumbnails', project.id))
        return { ...project, thumbnail, isElsewhere: elsewhere.has(project.id) }
      })
      return Promise.all(listed)
    },
    renameDrawing: (drawingId, name) =>
      inOrder(async () => {
        await held.free(drawingId)
        await db.write(['projects'], (tx) => renameProject(tx, drawingId, name))
      }),
    copyDrawing: (drawingId, id, name) =>
      inOrder(async () => {
        held.whole(drawingId)
        await held.free(drawingId)
        await db.write(EVERYTHING, (tx) => copyDrawing(tx, drawingId, id, name))
      }),
    removeDrawing: (drawingId) =>
      inOrder(async () => {
        await held.free(drawingId)
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
      inOrder(() => db.writeOnce(['projects'], (tx) => unmarkRemoved(tx, drawingId))),
    saveVersion: (drawingId, version) =>
      inOrder(async () => {
        await held.holdWhole(drawingId)
        let { name } = version
        await db.write(VERSION_STORES, async (tx) => {
          name = (await addVersion(tx, drawingId, { ...version, automatic: false })).name
        })
        return name
      }),
    listVersions: (drawingId) => inOrder(() => listVersions(db, drawingId)),
    goToVersion: (drawingId, versionId, present) =>
      inOrder(async () => {
        await held.holdWhole(drawingId)
        const version = await readVersion(db, drawingId, versionId)
        let presentId = ''
        await db.write(VERSION_STORES, async (tx) => {
          presentId = await goToVersion(tx, drawingId, version, { ...present, automatic: true })
        })
        const project = await held.read(drawingId)
        // Where changes are missing they belong to another picture.
        const guesses = project.damage.length === 0 ? version.body.guesses : undefined
        return { project: { ...project, guesses }, presentId }
      }),
    copyVersion: (drawingId, versionId, id, name) =>
      inOrder(async () => {
        const version = await readVersion(db, drawingId, versionId)
        await db.write([...EVERYTHING, ...GUESS_STORES], (tx) =>
          copyVersion(tx, drawingId, version, id, name),
        )
      }),
    removeVersion: (drawingId, versionId) =>
      inOrder(async () => {
        await held.free(drawingId)
        const version = await readVersion(db, drawingId, versionId)
        await db.write(VERSION_STORES, (tx) => deleteVersion(tx, drawingId, versionId))
        return version
      }),
    putVersion: (drawingId, version) =>
      inOrder(async () => {
        await held.free(drawingId)
        await db.write(VERSION_STORES, (tx) => putVersion(tx, drawingId, version))
      }),
    onTaken: (listener) => db.onTaken(listener),
    askToPersist: async () => (await navigator.storage?.persist?.()) ?? false,
    async close() {
      folder.stop()
      await inOrder(async () => undefined)
      locks.releaseAllBut()
      await db.close()
    },
  }
}

/** So long what was removed outlasts a start of the studio, in which another tab may still offer to bring it back. */
const REMOVED_FOR_MS = 10 * 60 * 1000
