import { openDB } from 'idb'
import { describe, expect, it, vi } from 'vitest'
import type { Change } from '../core/document/change.ts'
import { packPixels } from '../core/document/drawnPixels.ts'
import { createGray, createRgba } from '../core/image/pixels.ts'
import { freshStores } from './__fixtures__/freshStores.ts'
import { openProjectStore, type ProjectStore } from './projectStore.ts'
import type { StoredSchema, VersionPixels } from './schema.ts'

const stores = freshStores(openProjectStore)

const ink = (x: number): Change => ({
  kind: 'ink',
  stroke: { radiusPx: 3, points: [{ x, y: 2, pressure: 0.5 }] },
})

const painted = createRgba(7, 5)
painted.data.fill(90, 8, 20)
const line = createGray(7, 5, 30)
const clear = { width: 7, height: 5, pixels: undefined }
const pixels = packPixels({ line, paint: { ...clear, pixels: painted } }, true)
const kept = { position: 2, pixels }

/** A store with a drawing that has three strokes, and the pixels that it had after two of them. */
async function withPixels(): Promise<ProjectStore> {
  const store = await stores.open()
  await store.saveDrawing({ id: 'a', name: 'a.png', line })
  for (const x of [1, 2, 3]) await store.appendChange('a', ink(x))
  await store.savePixels('a', kept)
  return store
}
const pixelsOf = async (store: ProjectStore, id = 'a') => (await store.load(id)).pixels

const present = { name: 'Before', guesses: undefined }

describe('what strokes had made of a drawing', () => {
  it('comes back with a version that is gone back to, also with the one that was kept by itself', async () => {
    const store = await withPixels()
    await store.saveVersion('a', { name: 'First', guesses: undefined })
    await store.rewriteJournal('a', [ink(5)], 1)
    const later = { position: 1, pixels: packPixels({ line: createGray(7, 5, 60), paint: clear }, true) }
    await store.savePixels('a', later)
    const [first] = await store.listVersions('a')
    const back = await store.goToVersion('a', first?.id ?? '', present)
    expect(back.project.pixels).toEqual(kept)
    await store.appendChange('a', ink(4))
    expect(await pixelsOf(store)).toEqual(kept)
    const again = await store.goToVersion('a', back.presentId, present)
    expect(again.project.pixels).toEqual(later)
  })

  it.each<[string, (pixels: VersionPixels) => unknown]>([
    ['of another edition of the rasteriser', (old) => ({ ...old, record: { ...old.record, edition: 0 } })],
    ['of more changes than the version has', (old) => ({ ...old, position: 4 })],
    ['no pixels at all', () => ({ position: 'nonsense', record: {} })],
  ])('counts not where what a version has is %s; it is gone back to all the same', async (_, damage) => {
    const store = await withPixels()
    await store.saveVersion('a', { name: 'First', guesses: undefined })
    const [first] = await store.listVersions('a')
    const key: [string, string] = ['a', first?.id ?? '']
    const db = await openDB<StoredSchema>(stores.name)
    const body = await db.get('versionBodies', key)
    await db.put(
      'versionBodies',
      { changes: [], ...body, pixels: damage(body?.pixels as VersionPixels) as VersionPixels },
      key,
    )
    db.close()
    await store.appendChange('a', ink(4))
    const { project } = await store.goToVersion('a', key[1], present)
    expect(project.pixels).toBeUndefined()
    expect(project.changes).toHaveLength(3)
    expect(project.damage).toEqual([])
  })

  it('comes back with it after a reload, and with a copy of it', async () => {
    const store = await withPixels()
    await store.copyDrawing('a', 'b', 'b.png')
    await store.close()
    const next = await stores.open()
    expect((await next.loadLast('a'))?.pixels).toEqual(kept)
    expect(await pixelsOf(next, 'b')).toEqual(kept)
  })

  it.each<[string, (store: ProjectStore) => Promise<unknown>]>([
    ['a further stroke', (store) => store.appendChange('a', ink(4))],
    [
      'another stroke in place of one behind it',
      async (store) => {
        await store.appendChange('a', { kind: 'cursor', position: 2 })
        await store.appendChange('a', ink(9))
      },
    ],
  ])('still counts after %s', async (_, change) => {
    const store = await withPixels()
    await change(store)
    expect(await pixelsOf(store)).toEqual(kept)
  })

  it.each<[string, (store: ProjectStore) => Promise<unknown>]>([
    [
      'another stroke in place of one before it',
      async (store) => {
        await store.appendChange('a', { kind: 'cursor', position: 1 })
        await store.appendChange('a', ink(9))
        await store.appendChange('a', ink(3))
      },
    ],
    ['another history', (store) => store.rewriteJournal('a', [ink(1), ink(4), ink(5)], 3)],
    ['a new drawing', (store) => store.saveDrawing({ id: 'a', name: 'a', line })],
  ])('counts no more after %s', async (_, change) => {
    const store = await withPixels()
    await change(store)
    expect(await pixelsOf(store)).toBeUndefined()
  })

  it('is written once, and again after another history has dropped it', async () => {
    const store = await withPixels()
    const put = vi.spyOn(IDBObjectStore.prototype, 'put')
    const writes = () => put.mock.contexts.filter((of) => (of as IDBObjectStore).name === 'pixels').length
    await store.savePixels('a', kept)
    const project = await store.load('a')
    await store.savePixels('a', project.pixels ?? { position: 0, pixels: {} })
    expect(writes()).toBe(0)
    await store.rewriteJournal('a', project.changes, 3)
    await store.savePixels('a', kept)
    expect(writes()).toBe(1)
    expect(await pixelsOf(store)).toEqual(kept)
  })

  it.each<[string, (record: Record<string, unknown>) => unknown]>([
    ['of another edition of the rasteriser', (record) => ({ ...record, edition: 0 })],
    ['not those that the journal names', (record) => ({ ...record, id: 'other' })],
    [
      'not of this size',
      (record) => ({
        ...record,
        pixels: packPixels(
          { line: createGray(7, 4), paint: { width: 7, height: 4, pixels: undefined } },
          true,
        ),
      }),
    ],
    ['torn', (record) => ({ ...record, pixels: { paint: { ...pixels.paint, ends: Uint32Array.of(1, 2) } } })],
    ['no pixels at all', () => 'nonsense'],
  ])('counts not where it is %s; the drawing opens all the same', async (_, damage) => {
    const store = await withPixels()
    const db = await openDB(stores.name)
    await db.put('pixels', damage(await db.get('pixels', 'a')), 'a')
    db.close()
    const project = await store.load('a')
    expect(project.pixels).toBeUndefined()
    expect(project.changes).toHaveLength(3)
    expect(project.damage).toEqual([])
  })
})
