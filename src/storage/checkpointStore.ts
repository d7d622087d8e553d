import type { Database, Writing } from './database.ts'
import { digest } from './digest.ts'

/** Generations of a run kept beside its best. */
const KEPT = 3

/** What a run is asked to do, as plain data that survives a structured clone; storage does not look into it. */
export type Plan = unknown

export interface Checkpoint {
  readonly step: number
  /** Whether validation likes these weights most so far. */
  readonly best: boolean
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface KeptCheckpoint extends Checkpoint {
  readonly runId: string
  readonly plan: Plan
  readonly savedAtMs: number
}

/**
 * Keeps the checkpoints of one run: each in a generation of its own which is never rewritten, with a checksum, and one
 * pointer that moves in the transaction that completes the generation. Rejections as in the other stores.
 */
export interface CheckpointStore {
  /** Adds a generation and drops those past the last three and the best; another run's go with the first of this one. */
  save(runId: string, plan: Plan, checkpoint: Checkpoint): Promise<void>
  /** The newest whole checkpoint: torn or damaged ones are passed over. */
  latest(): Promise<KeptCheckpoint | undefined>
  /** Drops all of them. */
  clear(): Promise<void>
}

export function createCheckpointStore(db: Database): CheckpointStore {
  return {
    async save(runId, plan, { step, best, bytes }) {
      const checksum = await digest(bytes)
      await db.write(STORES, async (tx) => {
        const generations = tx.objectStore('checkpoints')
        const generation = ((await generations.getAllKeys()).at(-1) ?? 0) + 1
        const record = { generation, runId, plan, step, best, savedAtMs: Date.now(), digest: checksum }
        // `add`, not `put`: a generation that is there is never written over.
        await Promise.all([
          generations.add(record),
          tx.objectStore('checkpointBytes').add(bytes, generation),
          tx.objectStore('checkpointPointer').put({ runId, newest: generation }, 'current'),
        ])
        await dropOld(tx, runId)
      })
    },
    latest: () =>
      db.read(async (connection) => {
        const pointer = await connection.get('checkpointPointer', 'current')
        const newestFirst = (await connection.getAll('checkpoints')).reverse()
        const pointedAt = newestFirst.filter(({ generation }) => generation === pointer?.newest)
        for (const record of new Set([...pointedAt, ...newestFirst])) {
          const bytes = await connection.get('checkpointBytes', record.generation)
          if (bytes && (await digest(bytes)) === record.digest) return { ...record, bytes }
        }
        return undefined
      }),
    clear: () =>
      db.write(STORES, async (tx) => {
        await Promise.all(STORES.map((name) => tx.objectStore(name).clear()))
      }),
  }
}

const STORES: ('checkpoints' | 'checkpointBytes' | 'checkpointPointer')[] = [
  'checkpoints',
  'checkpointBytes',
  'checkpointPointer',
]

async function dropOld(tx: Writing, runId: string): Promise<void> {
  const all = await tx.objectStore('checkpoints').getAll()
  const own = all.filter((record) => record.runId === runId)
  const kept = new Set([...own.slice(-KEPT), own.findLast(({ best }) => best)])
  const old = all.filter((record) => !kept.has(record))
  await Promise.all(
    old.flatMap(({ generation }) => [
      tx.objectStore('checkpoints').delete(generation),
      tx.objectStore('checkpointBytes').delete(generation),
    ]),
  )
}
