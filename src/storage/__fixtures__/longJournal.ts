import { type IDBPDatabase, openDB } from 'idb'
import { vi } from 'vitest'
import type { Change } from '../../core/document/change.ts'
import { packLine } from '../../core/image/lineBytes.ts'
import { createGray } from '../../core/image/pixels.ts'
import { Database } from '../database.ts'
import { findUnfolded, foldStretch } from '../foldJournal.ts'
import { gzip } from '../gzip.ts'
import { BLOCK_CHANGES } from '../journalBlock.ts'
import type { ProjectRecord } from '../schema.ts'

/** Line art of the drawings of these tests. */
export const line = createGray(7, 5)

/** Strokes mostly, and changes that have none. */
export function change(x: number): Change {
  if (x % 7 === 0) return { kind: 'unlock', runs: Uint32Array.of(x, x + 2) }
  const points = [
    { x, y: 2, pressure: 0.5 },
    { x: x + 0.1, y: -0, pressure: 1 },
  ]
  if (x % 3 === 0) return { kind: 'ink', stroke: { radiusPx: 2, points } }
  return { kind: 'stroke', stroke: { tool: 'hint', color: '#ff8800', radiusPx: 3, points } }
}
export const past = (count: number) => Array.from({ length: count }, (_, x) => change(x))
/** As long as a journal of two blocks and 100 records of their own. */
export const LONG = 2 * BLOCK_CHANGES + 100

/** The stores as Tintline had them before there were blocks, with one drawing. */
export async function writeOld(name: string, changes: readonly Change[], position = changes.length) {
  const db = await openDB(name, 5, {
    upgrade(made) {
      made.createObjectStore('projects', { keyPath: 'id' })
      const plain = ['lines', 'journal', 'thumbnails', 'piecePixels', 'checkpointBytes', 'checkpointPointer']
      const later = ['adaptationWeights', 'adaptationInUse', 'versions', 'versionBodies', 'guesses', 'pixels']
      for (const name of [...plain, ...later]) made.createObjectStore(name)
      for (const name of ['pieces', 'adaptations']) made.createObjectStore(name, { keyPath: 'id' })
      made.createObjectStore('checkpoints', { keyPath: 'generation' })
    },
  })
  const tx = db.transaction(['projects', 'lines', 'journal'], 'readwrite')
  const times = { usedAtMs: 1, changedAtMs: 1 }
  const project: ProjectRecord = {
    id: 'a',
    name: 'a.png',
    width: 7,
    height: 5,
    position,
    changes: changes.length,
    ...times,
  }
  tx.objectStore('projects').put(project)
  for (const [index, one] of changes.entries()) tx.objectStore('journal').put(one, ['a', index])
  await tx.done
  await db.put('lines', await gzip(packLine(line)), 'a')
  db.close()
}

/** Works with a database as it is. */
export async function withRaw<Result>(name: string, work: (raw: IDBPDatabase) => Promise<Result>) {
  const raw = await openDB(name)
  try {
    return await work(raw)
  } finally {
    raw.close()
  }
}
/** The indices of the records that a journal has. */
export const keysOf = (name: string, id: string) =>
  withRaw(name, async (raw) => {
    const keys = await raw.getAllKeys('journal', IDBKeyRange.bound([id, 0], [id, 1e9]))
    return keys.map((key) => (Array.isArray(key) ? key[1] : key))
  })
/** All of the journals as they are stored. */
export const recordsOf = (name: string) => withRaw(name, (raw) => raw.getAll('journal'))

/** Folds a drawing at once, as the store does in a pause. */
export async function fold(name: string, id = 'a') {
  const db = new Database(name)
  try {
    for (const start of await findUnfolded(db, id))
      await db.write(['projects', 'journal'], (tx) => foldStretch(tx, id, start))
  } finally {
    await db.close()
  }
}

/** The records of a journal of `LONG` changes that is folded. */
export const FOLDED_KEYS = [0, BLOCK_CHANGES, ...Array.from({ length: 100 }, (_, i) => 2 * BLOCK_CHANGES + i)]

const METHODS = ['get', 'getAll', 'getAllKeys', 'put', 'delete'] as const
/** Has the operation `at` on records, from 0 on, fail at once or be undone with its transaction. Gives how many there were. */
export function plantFault(at: number, fault: 'fails' | 'aborted' | 'full') {
  let operations = 0
  for (const method of METHODS) {
    const real: (...args: never[]) => IDBRequest = IDBObjectStore.prototype[method]
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
      this: IDBObjectStore,
      ...args: unknown[]
    ) {
      const isIt = operations === at
      operations += 1
      if (isIt && fault === 'fails') throw new DOMException('planted', 'UnknownError')
      if (isIt && fault === 'full') throw new DOMException('planted', 'QuotaExceededError')
      const request = real.apply(this, args as never[])
      if (isIt) request.addEventListener('success', () => this.transaction.abort())
      return request
    })
  }
  return () => operations
}
