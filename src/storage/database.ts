import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb'
import { TintlineError } from '../core/tintlineError.ts'
import type { Change } from './journalEntry.ts'

/** What the recovery list shows and undo needs, apart from the bulky line art. */
export interface ProjectRecord {
  readonly id: string
  readonly name: string
  readonly width: number
  readonly height: number
  /** How many changes of the journal are in force; the rest has been undone. */
  readonly position: number
  /** How many changes the journal holds. */
  readonly changes: number
  /** When the drawing was last opened or changed, ms since 1970. */
  readonly usedAtMs: number
  readonly changedAtMs: number
}

export interface ProjectSchema extends DBSchema {
  projects: { key: string; value: ProjectRecord }
  /** Line art, gzipped: written once a drawing. */
  lines: { key: string; value: Uint8Array<ArrayBuffer> }
  journal: { key: [drawingId: string, index: number]; value: Change }
  thumbnails: { key: string; value: { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> } }
}
export type ProjectStores = StoreNames<ProjectSchema>
export type Writing = IDBPTransaction<ProjectSchema, ProjectStores[], 'readwrite'>

const VERSION = 1

/** A connection that opens when first needed and again after the browser has closed it. */
export class Database {
  readonly #name: string
  #connection: Promise<IDBPDatabase<ProjectSchema>> | undefined

  constructor(name: string) {
    this.#name = name
  }

  /** Throws 'storage-failed' where the browser denies storage (private windows of some browsers). */
  async connect(): Promise<IDBPDatabase<ProjectSchema>> {
    this.#connection ??= this.#open()
    try {
      return await this.#connection
    } catch (error) {
      this.#connection = undefined
      throw toStorageError(error)
    }
  }

  /**
   * Runs `work` in one transaction and resolves only once that transaction has completed: a request that succeeded can
   * still be undone by an abort (quota, a dying browser). Either all of it is kept or none.
   */
  async write(stores: ProjectStores[], work: (transaction: Writing) => Promise<void>): Promise<void> {
    const db = await this.connect()
    try {
      const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' })
      const completed = transaction.done
      await Promise.all([
        completed,
        work(transaction).catch((error: unknown) => {
          abortQuietly(transaction)
          throw error
        }),
      ])
    } catch (error) {
      throw toStorageError(error)
    }
  }

  async close(): Promise<void> {
    const connection = await this.#connection?.catch(() => undefined)
    this.#connection = undefined
    connection?.close()
  }

  #open(): Promise<IDBPDatabase<ProjectSchema>> {
    return openDB<ProjectSchema>(this.#name, VERSION, {
      upgrade(db) {
        db.createObjectStore('projects', { keyPath: 'id' })
        db.createObjectStore('lines')
        db.createObjectStore('journal')
        db.createObjectStore('thumbnails')
      },
      // A newer Tintline in another tab wants to upgrade: let it, instead of hanging it.
      blocking: () => void this.close(),
      terminated: () => {
        this.#connection = undefined
      },
    })
  }
}

function abortQuietly(transaction: Writing): void {
  try {
    transaction.abort()
  } catch {
    // Already aborted: that is why the work failed.
  }
}

/** 'storage-full' where the quota is used up, else 'storage-failed'. */
export function toStorageError(error: unknown): TintlineError {
  if (error instanceof TintlineError) return error
  if (error instanceof DOMException && error.name === 'QuotaExceededError') {
    return new TintlineError(
      'storage-full',
      'The browser has no room left to save this drawing. Export it now, then remove old drawings from the recovery list.',
      { cause: error },
    )
  }
  const detail = error instanceof Error ? error.message : String(error)
  return new TintlineError(
    'storage-failed',
    `The browser could not save or read the drawing (${detail}). Export it to keep it, then reload the page.`,
    { cause: error },
  )
}
