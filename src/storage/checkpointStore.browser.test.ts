import { type IDBPDatabase, openDB } from 'idb'
import { describe, expect, it, vi } from 'vitest'
import { freshStores } from './__fixtures__/freshStores.ts'
import { openTeachingStore } from './teachingStore.ts'

const stores = freshStores(openTeachingStore)
const checkpointsNow = async () => {
  await stores.closeAll()
  return (await stores.open()).checkpoints
}

const bytesOf = (step: number) => new Uint8Array(3000).fill(step)
const checkpoint = (step: number, best = false) => ({ step, best, bytes: bytesOf(step) })

/** Kills the transaction after `writes` of its requests succeeded, as a dying browser does. */
function dieAfter(writes: number) {
  let left = writes
  for (const method of ['add', 'put'] as const) {
    const write = IDBObjectStore.prototype[method]
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (this: IDBObjectStore, ...args) {
      const request = write.apply(this, args)
      request.addEventListener('success', () => {
        left -= 1
        if (left === 0) this.transaction.abort()
      })
      return request
    })
  }
}

async function onDisk(damage: (db: IDBPDatabase, newest: number) => Promise<unknown>) {
  const db = await openDB(stores.name)
  const newest = (await db.getAllKeys('checkpoints')).at(-1) as number
  await damage(db, newest)
  db.close()
}

/** Ways to die while a checkpoint is written, and how many of the newest ones that may cost. */
const DEATHS: readonly { what: string; lost: 0 | 1; die(step: number): Promise<unknown> }[] = [
  ...[1, 2, 3].map((writes) => ({
    what: `after ${writes} of its writes`,
    lost: 1 as const,
    async die(step: number) {
      dieAfter(writes)
      const { save } = await checkpointsNow()
      await expect(save('run', { steps: 99 }, checkpoint(step))).rejects.toMatchObject({
        code: 'storage-failed',
      })
      vi.restoreAllMocks()
    },
  })),
  {
    what: 'with its bytes cut short',
    lost: 1,
    async die(step) {
      await (await checkpointsNow()).save('run', { steps: 99 }, checkpoint(step))
      await onDisk((db, newest) => db.put('checkpointBytes', bytesOf(step).slice(0, 7 * step), newest))
    },
  },
  {
    what: 'with bytes of another checkpoint',
    lost: 1,
    async die(step) {
      await (await checkpointsNow()).save('run', { steps: 99 }, checkpoint(step))
      await onDisk((db, newest) => db.put('checkpointBytes', bytesOf(step + 1), newest))
    },
  },
  {
    what: 'with its bytes missing',
    lost: 1,
    async die(step) {
      await (await checkpointsNow()).save('run', { steps: 99 }, checkpoint(step))
      await onDisk((db, newest) => db.delete('checkpointBytes', newest))
    },
  },
  {
    what: 'with the pointer missing',
    lost: 0,
    async die(step) {
      await (await checkpointsNow()).save('run', { steps: 99 }, checkpoint(step))
      await onDisk((db) => db.delete('checkpointPointer', 'current'))
    },
  },
  {
    what: 'with the pointer at a generation that is not there',
    lost: 0,
    async die(step) {
      await (await checkpointsNow()).save('run', { steps: 99 }, checkpoint(step))
      await onDisk((db) => db.put('checkpointPointer', { runId: 'run', newest: 1e6 }, 'current'))
    },
  },
]

describe('checkpoints', () => {
  it('50 deaths in the middle of writing: each goes on from a whole checkpoint, at most one interval old', async () => {
    let whole = 0
    for (let death = 0; death < 50; death++) {
      const step = 2 * death + 2
      await (await checkpointsNow()).save('run', { steps: 99 }, checkpoint(step - 1))
      const { what, lost, die } = DEATHS[death % DEATHS.length] as (typeof DEATHS)[number]
      await die(step)
      const found = await (await checkpointsNow()).latest()
      expect(found?.step, what).toBe(step - lost)
      expect(found?.bytes, what).toEqual(bytesOf(step - lost))
      expect(found?.plan, what).toEqual({ steps: 99 })
      whole += 1
    }
    expect(whole).toBe(50)
  })

  it('a worker that is ended while it writes leaves what it had told of, or something newer', async () => {
    for (let from = 1, life = 0; life < 8; life++) {
      const worker = new Worker(new URL('./__fixtures__/checkpointWriter.ts', import.meta.url), {
        type: 'module',
      })
      const told = await new Promise<number>((resolve) => {
        worker.onmessage = ({ data }: MessageEvent<number>) => data >= from + (life % 3) && resolve(data)
        worker.postMessage({ name: stores.name, from })
      })
      worker.terminate()
      const found = await (await checkpointsNow()).latest()
      expect(found?.step).toBeGreaterThanOrEqual(told)
      expect(found?.bytes.every((byte) => byte === found.step % 256)).toBe(true)
      from = (found?.step ?? 0) + 1
    }
  })

  it('the last three and the best stay; another run drops them', async () => {
    const { save, clear, latest } = await checkpointsNow()
    const kept = async () => {
      const db = await openDB(stores.name)
      const steps = (await db.getAll('checkpoints')).map(({ step }) => step)
      expect(await db.getAllKeys('checkpointBytes')).toEqual(await db.getAllKeys('checkpoints'))
      db.close()
      return steps
    }
    for (const step of [1, 2, 3, 4, 5, 6]) await save('run', {}, checkpoint(step, step === 2))
    expect(await kept()).toEqual([2, 4, 5, 6])
    await save('other', {}, checkpoint(1))
    expect(await kept()).toEqual([1])
    await clear()
    expect(await latest()).toBeUndefined()
  })
})
