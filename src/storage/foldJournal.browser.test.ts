import { describe, expect, it, vi } from 'vitest'
import { freshStores } from './__fixtures__/freshStores.ts'
import {
  change,
  FOLDED_KEYS,
  fold,
  keysOf,
  LONG,
  line,
  past,
  plantFault,
  recordsOf,
  withRaw,
  writeOld,
} from './__fixtures__/longJournal.ts'
import { Database } from './database.ts'
import { foldStretch } from './foldJournal.ts'
import { BLOCK_CHANGES } from './journalBlock.ts'
import { openProjectStore } from './projectStore.ts'

const stores = freshStores(openProjectStore)

describe('foldJournal', () => {
  it('opens a drawing of before there were blocks as it is, and folds it in a pause', {
    timeout: 30_000,
  }, async () => {
    await writeOld(stores.name, past(LONG), LONG - 3)
    const store = await stores.open()
    const opened = await store.loadLast()
    expect(opened).toMatchObject({ changes: past(LONG), position: LONG - 3, damage: [] })
    await vi.waitFor(async () => expect(await keysOf(stores.name, 'a')).toEqual(FOLDED_KEYS), {
      timeout: 20_000,
      interval: 200,
    })
    expect(await store.load('a')).toEqual({ ...opened, changedAtMs: expect.any(Number) })
  })

  it('folds by itself what is drawn, and leaves the newest changes alone', { timeout: 60_000 }, async () => {
    const store = await stores.open()
    await store.saveDrawing({ id: 'a', name: 'a.png', line })
    for (const one of past(BLOCK_CHANGES + 64)) await store.appendChange('a', one)
    await vi.waitFor(async () => expect(await keysOf(stores.name, 'a')).toHaveLength(65), {
      timeout: 20_000,
      interval: 200,
    })
    await store.appendChange('a', change(1))
    expect((await store.load('a')).changes).toEqual([...past(BLOCK_CHANGES + 64), change(1)])
  })

  it.each(['fails', 'aborted', 'full'] as const)(
    'leaves all as it was where an operation of folding %s',
    async (fault) => {
      await writeOld(stores.name, past(BLOCK_CHANGES + 64))
      const store = await stores.open()
      const before = await recordsOf(stores.name)
      const db = new Database(stores.name)
      await db.connect()
      const foldOne = () => db.write(['projects', 'journal'], (tx) => foldStretch(tx, 'a', 0))
      const count = plantFault(-1, fault)
      await expect(
        db.write(['projects', 'journal'], async (tx) => {
          await foldStretch(tx, 'a', 0)
          throw new Error('undone')
        }),
      ).rejects.toThrow()
      const operations = count()
      vi.restoreAllMocks()
      expect(operations).toBeGreaterThan(4)
      for (let at = 0; at < operations; at++) {
        plantFault(at, fault)
        await expect(foldOne()).rejects.toThrow()
        vi.restoreAllMocks()
        expect(await recordsOf(stores.name)).toEqual(before)
      }
      await foldOne()
      expect(await keysOf(stores.name, 'a')).toHaveLength(65)
      await db.close()
      expect((await store.load('a')).changes).toEqual(past(BLOCK_CHANGES + 64))
    },
  )

  it('is silent where it fails, and drawing goes on', { timeout: 30_000 }, async () => {
    await writeOld(stores.name, past(LONG))
    const store = await stores.open()
    await store.loadLast()
    const removed = vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    await vi.waitFor(() => expect(removed).toHaveBeenCalled(), { timeout: 20_000, interval: 200 })
    vi.restoreAllMocks()
    await store.appendChange('a', change(1))
    expect(await store.load('a')).toMatchObject({ changes: [...past(LONG), change(1)], damage: [] })
    expect(await keysOf(stores.name, 'a')).toHaveLength(LONG + 1)
  })

  it('folds what is stored then, also where another connection changes it meanwhile', async () => {
    const store = await stores.open()
    for (const id of ['a', 'b', 'c']) {
      await store.saveDrawing({ id, name: `${id}.png`, line }, past(LONG), 100)
      await store.appendChange(id, change(50))
      for (const one of past(100)) await store.appendChange(id, one)
      await Promise.all([
        fold(stores.name, id),
        store.appendChange(id, { kind: 'cursor', position: 110 }),
        store.appendChange(id, change(9999)),
      ])
      await fold(stores.name, id)
      const changes = [...past(100), change(50), ...past(9), change(9999)]
      expect(await store.load(id)).toMatchObject({ changes, position: 111, damage: [] })
    }
  })

  it('leaves damage as it is, and it is told when the drawing is read', async () => {
    await writeOld(stores.name, past(LONG))
    const store = await stores.open()
    await withRaw(stores.name, (raw) => raw.delete('journal', ['a', 5]))
    await withRaw(stores.name, (raw) =>
      raw.put('journal', { kind: 'stroke', stroke: { points: 'gone' } }, ['a', 200]),
    )
    await fold(stores.name)
    expect((await keysOf(stores.name, 'a')).slice(126, 129)).toEqual([127, BLOCK_CHANGES, 2 * BLOCK_CHANGES])
    const { changes, damage, position } = await store.load('a')
    expect(damage).toEqual([`“a.png”: 2 of ${LONG} changes were damaged and are left out.`])
    expect(changes).toEqual(past(LONG).filter((_, index) => index !== 5 && index !== 200))
    expect(position).toBe(LONG - 2)
  })
})
