import { openDB } from 'idb'
import { expect, test, vi } from 'vitest'
import type { Change } from '../core/document/change.ts'
import { createGray } from '../core/image/pixels.ts'
import { freshStores } from './__fixtures__/freshStores.ts'
import { openProjectStore, type ProjectStore } from './projectStore.ts'

const stores = freshStores(openProjectStore)

const hint = (x: number): Change => ({
  kind: 'stroke',
  stroke: { tool: 'hint', color: '#ff8800', radiusPx: 3, points: [{ x, y: 2, pressure: 0.5 }] },
})

/** Writes a drawing of which one change cannot be read any more, and leaves no room to mend that. */
async function withDamageOnFullStorage(): Promise<void> {
  const store = await stores.open()
  await store.saveDrawing({ id: 'a', name: 'a.png', line: createGray(7, 5) }, [1, 2, 3].map(hint), 2)
  await stores.closeAll()
  const raw = await openDB(stores.name)
  await raw.put('journal', 'gone', ['a', 0])
  raw.close()
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
}

test.each<[string, (store: ProjectStore) => ReturnType<ProjectStore['loadLast']>]>([
  ['after a reload', (store) => store.loadLast('a')],
  ['from the list', (store) => store.load('a')],
])('a damaged journal on full storage opens %s, and is whole again once there is room', async (_, open) => {
  await withDamageOnFullStorage()
  const store = await stores.open()
  const project = await open(store)
  expect(project).toMatchObject({ changes: [hint(2), hint(3)], position: 1 })
  expect(project?.damage).toHaveLength(1)

  vi.restoreAllMocks()
  // Its positions count otherwise than those of the journal, which is to be written anew first.
  await expect(store.appendChange('a', hint(4))).rejects.toMatchObject({ code: 'storage-full' })
  await store.rewriteJournal('a', [hint(2), hint(4)], 2)
  expect(await store.load('a')).toMatchObject({ changes: [hint(2), hint(4)], position: 2, damage: [] })
})

test('after a journal could not be written anew, changes are refused until it is', async () => {
  const store = await stores.open()
  await store.saveDrawing({ id: 'a', name: 'a.png', line: createGray(7, 5) }, [hint(1)])
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  await expect(store.rewriteJournal('a', [hint(2)], 1)).rejects.toMatchObject({ code: 'storage-full' })
  await expect(store.appendChange('a', hint(3))).rejects.toMatchObject({ code: 'storage-full' })
  await store.rewriteJournal('a', [hint(2)], 1)
  await store.appendChange('a', hint(3))
  expect((await store.load('a')).changes).toEqual([hint(2), hint(3)])
})
