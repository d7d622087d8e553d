import { TintlineError } from '../core/tintlineError.ts'
import type { Database, Writing } from './database.ts'
import { listProjects, readProject } from './readProject.ts'
import type { SavedProject } from './savedProject.ts'
import { openElsewhere, type TabLocks } from './tabLocks.ts'
import { replaceJournal } from './writeJournal.ts'

/** The drawings that this tab holds: only who holds one reads it to go on from there, or writes to it. */
export interface HeldProjects {
  /** Throws 'storage-failed' where another tab has it. */
  hold(drawingId: string): Promise<void>
  /** Holds a drawing of whose journal nothing is missing; throws what made it miss a change. */
  holdWhole(drawingId: string): Promise<void>
  /** Throws 'storage-failed' where another tab has it: what another tab has open is left alone. */
  free(drawingId: string): Promise<void>
  /** Throws what made the journal of a drawing miss a change. */
  whole(drawingId: string): void
  /** Writes to the journal of a drawing, all or nothing; where that fails it misses a change from then on. */
  writeJournal(drawingId: string, work: (transaction: Writing) => Promise<void>): Promise<void>
  /** Notes that the journal of a drawing has all changes. */
  catchUp(drawingId: string): void
  /**
   * Reads a drawing that this tab holds, which becomes the only one it holds. A journal that is damaged is written anew; where that fails, it
   * misses a change.
   */
  read(drawingId: string): Promise<SavedProject>
  /** Holds and reads a drawing; where that fails the tab holds what it held. */
  take(drawingId: string): Promise<SavedProject>
  /** The drawing `own` or else the one used last that can be held and read; see `ProjectStore.loadLast`. */
  takeLast(own: string | undefined): Promise<SavedProject | undefined>
}

/** How long a reloaded tab waits for its drawing, which the page before it may not have let go of yet: seconds on a busy machine. */
const OWN_PATIENCE_MS = 60_000

export function createHeldProjects(db: Database, locks: TabLocks): HeldProjects {
  /** Drawings whose journal misses an entry, and why. */
  const behind = new Map<string, unknown>()

  /** A drawing opens even where the storage is too full for this; its next change is then refused until the journal is written anew. */
  const repair = (drawingId: string, { changes, position }: SavedProject) =>
    held.writeJournal(drawingId, (tx) => replaceJournal(tx, drawingId, changes, position)).catch(() => {})

  const held: HeldProjects = {
    async hold(drawingId) {
      if (!(await locks.hold(drawingId))) throw openElsewhere()
    },
    async holdWhole(drawingId) {
      held.whole(drawingId)
      await held.hold(drawingId)
    },
    async free(drawingId) {
      if (!(await locks.isFree(drawingId))) throw openElsewhere()
    },
    whole(drawingId) {
      if (behind.has(drawingId)) throw behind.get(drawingId)
    },
    async writeJournal(drawingId, work) {
      try {
        await db.write(['projects', 'journal'], work)
      } catch (error) {
        behind.set(drawingId, error)
        throw error
      }
    },
    catchUp: (drawingId) => void behind.delete(drawingId),
    async read(drawingId) {
      const project = await readProject(db, drawingId)
      locks.releaseAllBut(drawingId)
      // Who goes on from what was read misses nothing in the journal.
      held.catchUp(drawingId)
      if (project.damage.length > 0) await repair(drawingId, project)
      return project
    },
    async take(drawingId) {
      const wasHeld = locks.holds(drawingId)
      await held.hold(drawingId)
      try {
        return await held.read(drawingId)
      } catch (error) {
        if (!wasHeld) locks.release(drawingId)
        throw error
      }
    },
    async takeLast(own) {
      const damage: string[] = []
      const recent = await listProjects(db)
      const inOwnOrder = [...recent.filter(({ id }) => id === own), ...recent.filter(({ id }) => id !== own)]
      for (const { id, name } of inOwnOrder) {
        if (!(await locks.hold(id, id === own ? OWN_PATIENCE_MS : 0))) continue
        try {
          const project = await held.read(id)
          return { ...project, damage: [...damage, ...project.damage] }
        } catch (error) {
          locks.release(id)
          damage.push(`“${name}”: ${error instanceof Error ? error.message : error}`)
        }
      }
      if (damage.length > 0) throw new TintlineError('storage-failed', damage.join(' '))
      return undefined
    },
  }
  return held
}
