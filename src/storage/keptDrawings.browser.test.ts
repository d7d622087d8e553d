import { openDB } from 'idb'
import { describe, expect, it, vi } from 'vitest'
import type { Change } from '../core/document/change.ts'
import { createGray } from '../core/image/pixels.ts'
import { freshStores } from './__fixtures__/freshStores.ts'
import { REMOVED_LIMIT } from './keptDrawings.ts'
import { openProjectStore } from './projectStore.ts'
import type { SavedDrawing } from './savedProject.ts'

const stores = freshStores(openProjectStore)

const drawing = (id: string): SavedDrawing => ({
  id,
  name: `${id}.png`,
  line: createGray(7, 5, id.charCodeAt(0)),
})
const hint = (x: number): Change => ({
  kind: 'stroke',
  stroke: { tool: 'hint', color: '#ff8800', radiusPx: 3, points: [{ x, y: 2, pressure: 0.5 }] },
})
const fill: Change = {
  kind: 'fill',
  areas: [{ color: '#ff8800', runs: Uint32Array.of(3, 5, 9, 10), by: 'fill' }],
}
const thumbnail = { width: 1, height: 1, data: new Uint8ClampedArray([1, 2, 3, 255]) }

/** A store that has drawing a open, with three changes of which the last is undone. */
async function withDrawing() {
  const store = await stores.open()
  await store.saveDrawing(drawing('a'))
  for (const change of [hint(1), fill, hint(2)]) await store.appendChange('a', change)
  await store.appendChange('a', { kind: 'cursor', position: 2 })
  await store.saveThumbnail('a', thumbnail)
  return store
}
const asItWas = { changes: [hint(1), fill, hint(2)], position: 2, damage: [] }

describe('removing a drawing', () => {
  it('takes it off the list, and bringing it back gives all of it', async () => {
    const store = await withDrawing()
    await store.saveVersion('a', { name: 'First', guesses: undefined })
    await store.saveDrawing(drawing('b'))
    expect(await store.removeDrawing('a')).toBe(true)
    expect((await store.listRecent()).map(({ id }) => id)).toEqual(['b'])
    await expect(store.load('a')).rejects.toMatchObject({ code: 'storage-failed' })
    await store.bringBackDrawing('a')
    expect((await store.listRecent()).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(await store.load('a')).toMatchObject({ drawing: drawing('a'), ...asItWas })
    expect(await store.listVersions('a')).toHaveLength(1)
  })

  it('brings back each of several that were removed one after the other', async () => {
    const store = await withDrawing()
    for (const id of ['b', 'c', 'd']) await store.saveDrawing(drawing(id))
    for (const id of ['a', 'b', 'c']) await store.removeDrawing(id)
    expect((await store.listRecent()).map(({ id }) => id)).toEqual(['d'])
    for (const id of ['a', 'b', 'c']) await store.bringBackDrawing(id)
    expect((await store.listRecent()).map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(await store.load('a')).toMatchObject(asItWas)
  })

  it('is for good once as many more are removed as can be brought back', async () => {
    const store = await withDrawing()
    await store.saveVersion('a', { name: 'First', guesses: undefined })
    const others = Array.from({ length: REMOVED_LIMIT }, (_, i) => `b${i}`)
    for (const id of [...others, 'c']) await store.saveDrawing(drawing(id))
    let nowMs = Date.now()
    vi.spyOn(Date, 'now').mockImplementation(() => nowMs++)
    for (const id of ['a', ...others]) await store.removeDrawing(id)
    await expect(store.bringBackDrawing('a')).rejects.toThrow('for good')
    for (const id of others) await store.bringBackDrawing(id)
    const raw = await openDB(stores.name)
    expect(await raw.getAllKeys('lines')).toEqual([...others, 'c'].sort())
    expect(await raw.getAllKeys('versions')).toEqual([])
    expect(await raw.getAllKeys('versionBodies')).toEqual([])
    raw.close()
  })

  it('is for good where the storage is full, which a change then finds room in', async () => {
    const store = await withDrawing()
    await store.saveDrawing(drawing('b'))
    await store.removeDrawing('a')
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    await store.appendChange('b', hint(1))
    expect((await store.load('b')).changes).toEqual([hint(1)])
    await expect(store.bringBackDrawing('a')).rejects.toThrow('for good')
  })

  it('is not deleted by bringing it back where the storage is full', async () => {
    const store = await withDrawing()
    await store.saveDrawing(drawing('b'))
    await store.removeDrawing('a')
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    await expect(store.bringBackDrawing('a')).rejects.toMatchObject({ code: 'storage-full' })
    await store.bringBackDrawing('a')
    expect(await store.load('a')).toMatchObject(asItWas)
  })

  it('is for good when the studio starts later, not while another tab may offer to bring it back', async () => {
    const store = await withDrawing()
    await store.saveDrawing(drawing('b'))
    await store.removeDrawing('a')
    await (await stores.open()).close()
    await store.bringBackDrawing('a')
    await store.removeDrawing('a')
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000)
    await (await stores.open()).close()
    await expect(store.bringBackDrawing('a')).rejects.toThrow('for good')
  })

  it('frees the storage where it is too full even to note it', async () => {
    const store = await withDrawing()
    await store.saveDrawing(drawing('b'))
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    expect(await store.removeDrawing('a')).toBe(false)
    expect((await store.listRecent()).map(({ id }) => id)).toEqual(['b'])
    await expect(store.bringBackDrawing('a')).rejects.toThrow('for good')
  })
})

describe('names and copies', () => {
  it('another name stays, and changes nothing else', async () => {
    const store = await withDrawing()
    const [before] = await store.listRecent()
    await store.renameDrawing('a', 'Harbour')
    expect(await store.listRecent()).toEqual([{ ...before, name: 'Harbour' }])
    await store.appendChange('a', hint(9))
    expect((await store.load('a')).drawing.name).toBe('Harbour')
  })

  it('a copy has the history and the picture, and goes its own way', async () => {
    const store = await withDrawing()
    await store.copyDrawing('a', 'b', 'a copy.png')
    await store.appendChange('a', hint(9))
    const listed = await store.listRecent()
    expect(listed.map(({ name }) => name).sort()).toEqual(['a copy.png', 'a.png'])
    expect(listed.find(({ id }) => id === 'b')).toMatchObject({ width: 7, height: 5, thumbnail })
    const copy = await store.load('b')
    expect(copy).toMatchObject({ drawing: { ...drawing('a'), id: 'b', name: 'a copy.png' }, ...asItWas })
  })

  it('copies that are made again are numbered, also beside one that was removed and may come back', async () => {
    const store = await withDrawing()
    await store.copyDrawing('a', 'b', 'a copy.png')
    await store.removeDrawing('b')
    await Promise.all(['c', 'd'].map((id) => store.copyDrawing('a', id, 'a copy.png')))
    await store.bringBackDrawing('b')
    const names = (await store.listRecent()).map(({ name }) => name).sort()
    expect(names).toEqual(['a copy 2.png', 'a copy 3.png', 'a copy.png', 'a.png'])
  })

  it('a drawing that another tab has open is shown as such and left alone', async () => {
    const first = await withDrawing()
    const second = await stores.open()
    expect(await second.listRecent()).toMatchObject([{ id: 'a', isElsewhere: true }])
    expect(await first.listRecent()).toMatchObject([{ id: 'a', isElsewhere: false }])
    for (const touching of [
      second.renameDrawing('a', 'Mine'),
      second.copyDrawing('a', 'b', 'Mine'),
      second.removeDrawing('a'),
      second.saveVersion('a', { name: 'Mine', guesses: undefined }),
    ]) {
      await expect(touching).rejects.toThrow('open in another tab')
    }
    await first.close()
    expect(await second.listRecent()).toMatchObject([{ id: 'a', name: 'a.png', isElsewhere: false }])
  })
})
