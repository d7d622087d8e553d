import { type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import { TintlineError } from '../core/tintlineError.ts'
import { migrate, type StoredSchema, type StoreName } from './schema.ts'

/** A transaction that is read in, and perhaps written in too. */
export type Looking = IDBPTransaction<StoredSchema, StoreName[], 'readonly' | 'readwrite'>
export type Writing = IDBPTransaction<StoredSchema, StoreName[], 'readwrite'>

const VERSION = 6

/** Deletes, in a transaction over `stores`, what may go where the storage is full; says whether there was any. */
export interface MakingRoom {
  readonly stores: StoreName[]
  readonly work: (transaction: Writing) => Promise<boolean>
}

/** A connection that opens when first needed and again after the browser has closed it. */
export class Database {
  readonly #name: string
  readonly #onTaken: (() => void)[] = []
  readonly #makingRoom: MakingRoom | undefined
  #connection: Promise<IDBPDatabase<StoredSchema>> | undefined

  constructor(name: string, makingRoom?: MakingRoom) {
    this.#name = name
    this.#makingRoom = makingRoom
  }

  /** Throws 'storage-failed' where the browser denies storage (private windows of some browsers). */
  async connect(): Promise<IDBPDatabase<StoredSchema>> {
    this.#connection ??= this.#open()
    try {
      return await this.#connection
    } catch (error) {
      this.#connection = undefined
      throw toStorageError(error)
    }
  }

  /** Reads by `work`; whatever fails in it is named as writes name it. */
  async read<Result>(work: (connection: IDBPDatabase<StoredSchema>) => Promise<Result>): Promise<Result> {
    const connection = await this.connect()
    try {
      return await work(connection)
    } catch (error) {
      throw toStorageError(error)
    }
  }

  /**
   * Runs `work` in one transaction and resolves only once that transaction has completed: a request that succeeded can
   * still be undone by an abort (quota, a dying browser). Either all of it is kept or none. Where the storage is full and room can be made, it is
   * tried once more.
   */
  async write(stores: StoreName[], work: (transaction: Writing) => Promise<void>): Promise<void> {
    try {
      await this.writeOnce(stores, work)
    } catch (error) {
      if (!(error instanceof TintlineError && error.code === 'storage-full' && (await this.#makeRoom())))
        throw error
      await this.writeOnce(stores, work)
    }
  }

  /** True where there is more room than before. */
  async #makeRoom(): Promise<boolean> {
    const making = this.#makingRoom
    if (!making) return false
    let made = false
    const work = async (tx: Writing) => {
      made = await making.work(tx)
    }
    // Where that fails, too, the write has failed for the reason it had before.
    await this.writeOnce(making.stores, work).catch(() => {
      made = false
    })
    return made
  }

  /**
   * As `write`, without making room: for what is not worth what would go, and what would go itself. With the durability 'relaxed' it does not wait
   * for the disk: for what can be made anew.
   */
  async writeOnce(
    stores: StoreName[],
    work: (transaction: Writing) => Promise<void>,
    durability: IDBTransactionDurability = 'strict',
  ): Promise<void> {
    const db = await this.connect()
    try {
      const transaction = db.transaction(stores, 'readwrite', { durability })
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

  /** Has `listener` called whenever the browser closes the connection by itself, as it does where it clears what is kept. */
  onTaken(listener: () => void): void {
    this.#onTaken.push(listener)
  }

  async close(): Promise<void> {
    const connection = await this.#connection?.catch(() => undefined)
    this.#connection = undefined
    connection?.close()
  }

  #open(): Promise<IDBPDatabase<StoredSchema>> {
    return openDB<StoredSchema>(this.#name, VERSION, {
      upgrade: (db, oldVersion) => migrate(db, oldVersion),
      // A newer Tintline in another tab wants to upgrade: let it, instead of hanging it.
      blocking: () => void this.close(),
      terminated: () => {
        this.#connection = undefined
        for (const listener of this.#onTaken) listener()
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
      'The browser has no room left to keep this. Export your drawing now, then remove old drawings, pieces or adaptations.',
      { cause: error },
    )
  }
  const detail = error instanceof Error ? error.message : String(error)
  return new TintlineError(
    'storage-failed',
    `The browser could not save or read this (${detail}). Export your drawing to keep it, then reload the page.`,
    { cause: error },
  )
}
