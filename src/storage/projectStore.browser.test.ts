import { openDB } from 'idb'
import { describe, expect, it, vi } from 'vitest'
import type { Change } from '../core/document/change.ts'
import { createGray } from '../core/image/pixels.ts'
import { freshStores } from './__fixtures__/freshStores.ts'
import { openProjectStore, type ProjectStore } from './projectStore.ts'
import type { SavedDrawing } from './savedProject.ts'

const stores = freshStores(openProjectStore)

function drawing(id: string): SavedDrawing {
  const line = createGray(7, 5)
  line.data.forEach((_, i) => {
    line.data[i] = (i * 37) % 256
  })
  return { id, name: `${id}.png`, line }
}
function hint(x: number): Change {
  return {
    kind: 'stroke',
    stroke: { tool: 'hint', color: '#ff8800', radiusPx: 3, points: [{ x, y: 2, pressure: 0.5 }] },
  }
}
const ink: Change = { kind: 'ink', stroke: { radiusPx: 2, points: [{ x: 1, y: 1, pressure: 1 }] } }
const guidance: Extract<Change, { kind: 'guidance' }> = {
  kind: 'guidance',
  guidance: {
    mode: 'palette',
    palette: [{ color: [200, 30, 40], weight: 1 }],
    paletteForRest: false,
    guess: 1,
    variation: 0,
  },
}

async function reloaded(store: ProjectStore) {
  await store.close()
  const next = await stores.open()
  return { store: next, project: await next.loadLast() }
}

/** Lets the next write succeed as a request and then kills its transaction, as a dying browser does. */
function abortNextPut() {
  const put = IDBObjectStore.prototype.put
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (this: IDBObjectStore, ...args) {
    const request = put.apply(this, args)
    request.addEventListener('success', () => this.transaction.abort())
    return request
  })
}

/** Holds a drawing as a page does that is being left: it answers nobody. Gives what lets go of it. */
function holdAsLeftPage(id: string): Promise<() => void> {
  return new Promise((held) => {
    void navigator.locks.request(`${stores.name}/${id}`, () => new Promise<void>((letGo) => held(letGo)))
  })
}

describe('projectStore', () => {
  it('gives nothing where nothing was saved', async () => {
    expect(await (await stores.open()).loadLast()).toBeUndefined()
  })

  it('brings a drawing and its changes back bit for bit', async () => {
    const store = await stores.open()
    await store.saveDrawing(drawing('a'))
    await store.appendChange('a', hint(1))
    await store.appendChange('a', ink)
    await store.appendChange('a', guidance)
    const { project } = await reloaded(store)
    expect(project?.drawing).toEqual(drawing('a'))
    expect(project).toMatchObject({ changes: [hint(1), ink, guidance], position: 3, damage: [] })
  })

  it('keeps a drawing with what was done to it elsewhere as a whole, or not at all', async () => {
    const store = await stores.open()
    await store.saveDrawing(drawing('a'), [hint(1), hint(2), ink], 2)
    expect(await store.load('a')).toMatchObject({ changes: [hint(1), hint(2), ink], position: 2 })
    const unclonable = { ...hint(4), made: () => {} }
    await expect(store.saveDrawing(drawing('b'), [hint(3), unclonable])).rejects.toThrow()
    expect((await store.listRecent()).map(({ id }) => id)).toEqual(['a'])
    expect(await store.load('a')).toMatchObject({ changes: [hint(1), hint(2), ink], position: 2 })
  })

  it('keeps what was undone for redo until the next change drops it', async () => {
    const store = await stores.open()
    await store.saveDrawing(drawing('a'))
    for (const x of [1, 2, 3]) await store.appendChange('a', hint(x))
    await store.appendChange('a', { kind: 'cursor', position: 1 })
    const undone = await reloaded(store)
    expect(undone.project).toMatchObject({ changes: [hint(1), hint(2), hint(3)], position: 1 })
    await undone.store.appendChange('a', hint(9))
    const { project } = await reloaded(undone.store)
    expect(project).toMatchObject({ changes: [hint(1), hint(9)], position: 2 })
  })

  it('applies writes in the order they were asked for, without waiting in between', async () => {
    const store = await stores.open()
    const writes = [
      store.saveDrawing(drawing('a')),
      ...[5, 6, 7, 8].map((x) => store.appendChange('a', hint(x))),
    ]
    await Promise.all(writes)
    expect((await store.load('a')).changes).toEqual([5, 6, 7, 8].map(hint))
  })

  it('gives a drawing back with every change that was asked to be written before, also while the writes still wait', async () => {
    const store = await stores.open()
    const writes = [store.saveDrawing(drawing('a')), ...[5, 6].map((x) => store.appendChange('a', hint(x)))]
    const project = await store.load('a')
    expect(project).toMatchObject({ changes: [hint(5), hint(6)], position: 2 })
    writes.push(store.appendChange('a', hint(7)))
    expect((await store.loadLast())?.changes).toEqual([5, 6, 7].map(hint))
    await Promise.all(writes)
  })

  it('goes on writing a drawing that was brought back after a lost change', async () => {
    const store = await stores.open()
    await store.saveDrawing(drawing('a'))
    abortNextPut()
    await expect(store.appendChange('a', hint(1))).rejects.toThrow()
    expect((await store.load('a')).changes).toEqual([])
    await store.appendChange('a', hint(2))
    expect((await store.load('a')).changes).toEqual([hint(2)])
  })

  it('acknowledges nothing that an aborted transaction takes back, and loses nothing else', async () => {
    const store = await stores.open()
    await store.saveDrawing(drawing('a'))
    await store.appendChange('a', hint(1))
    abortNextPut()
    await expect(store.appendChange('a', hint(2))).rejects.toMatchObject({ code: 'storage-failed' })
    const { project } = await reloaded(store)
    expect(project).toMatchObject({ changes: [hint(1)], position: 1 })
  })

  it('refuses further changes after a lost one until the journal is written anew', async () => {
    const store = await stores.open()
    await store.saveDrawing(drawing('a'))
    abortNextPut()
    await expect(store.appendChange('a', hint(1))).rejects.toThrow()
    await expect(store.appendChange('a', hint(2))).rejects.toMatchObject({ code: 'storage-failed' })
    await store.rewriteJournal('a', [hint(1), hint(2)], 1)
    await store.appendChange('a', hint(3))
    expect(await store.load('a')).toMatchObject({ changes: [hint(1), hint(3)], position: 2 })
  })

  it('names a drawing that was cleared away, which can be written anew', async () => {
    const store = await stores.open()
    await store.saveDrawing(drawing('a'))
    const raw = await openDB(stores.name)
    await Promise.all([raw.clear('projects'), raw.clear('lines'), raw.clear('journal')])
    raw.close()
    await expect(store.appendChange('a', hint(1))).rejects.toMatchObject({ code: 'drawing-gone' })
    await expect(store.rewriteJournal('a', [hint(1)], 1)).rejects.toMatchObject({ code: 'drawing-gone' })
    await store.saveDrawing(drawing('a'))
    await store.rewriteJournal('a', [hint(1)], 1)
    expect((await store.load('a')).changes).toEqual([hint(1)])
  })

  it('names a full storage, and keeps the drawing before', async () => {
    const store = await stores.open()
    await store.saveDrawing(drawing('a'))
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    await expect(store.saveDrawing(drawing('b'))).rejects.toMatchObject({ code: 'storage-full' })
    vi.restoreAllMocks()
    expect((await store.listRecent()).map(({ id }) => id)).toEqual(['a'])
  })

  it('refuses a cursor outside the journal', async () => {
    const store = await stores.open()
    await store.saveDrawing(drawing('a'))
    await store.appendChange('a', hint(1))
    await expect(store.appendChange('a', { kind: 'cursor', position: 2 })).rejects.toThrow('cannot go to 2')
  })

  it('leaves a damaged change out, says so, and goes on counting right', async () => {
    const store = await stores.open()
    await store.saveDrawing(drawing('a'))
    for (const x of [1, 2, 3]) await store.appendChange('a', hint(x))
    await store.appendChange('a', { kind: 'cursor', position: 2 })
    const raw = await openDB(stores.name)
    await raw.put('journal', { kind: 'stroke', stroke: { points: 'gone' } }, ['a', 0])
    raw.close()
    const damaged = await reloaded(store)
    expect(damaged.project).toMatchObject({ changes: [hint(2), hint(3)], position: 1 })
    expect(damaged.project?.damage).toEqual(['“a.png”: 1 of 3 changes were damaged and are left out.'])
    await damaged.store.appendChange('a', { kind: 'cursor', position: 2 })
    const healed = await reloaded(damaged.store)
    expect(healed.project).toMatchObject({ changes: [hint(2), hint(3)], position: 2, damage: [] })
  })

  it('leaves out a palette with more colours than there can be', async () => {
    const store = await stores.open()
    await store.saveDrawing(drawing('a'))
    const palette = Array.from({ length: 9 }, (_, i) => ({ color: [i, 0, 0] as const, weight: 1 / 9 }))
    await store.appendChange('a', { kind: 'guidance', guidance: { ...guidance.guidance, palette } })
    const { project } = await reloaded(store)
    expect(project).toMatchObject({ changes: [], position: 0 })
    expect(project?.damage).toHaveLength(1)
  })

  it('passes over a drawing whose line art is damaged and names it', async () => {
    const store = await stores.open()
    await store.saveDrawing(drawing('old'))
    await store.saveDrawing(drawing('new'))
    const raw = await openDB(stores.name)
    const packed: Uint8Array = await raw.get('lines', 'new')
    packed[packed.length - 5] = (packed[packed.length - 5] ?? 0) ^ 0xff
    await raw.put('lines', packed, 'new')
    raw.close()
    const { project } = await reloaded(store)
    expect(project?.drawing.id).toBe('old')
    expect(project?.damage.join()).toContain('“new.png”')
  })

  it('does not hand a drawing to a second tab while the first has it', async () => {
    const first = await stores.open()
    await first.saveDrawing(drawing('a'))
    const second = await stores.open()
    expect(await second.loadLast()).toBeUndefined()
    await expect(second.load('a')).rejects.toThrow('open in another tab')
    await expect(second.removeDrawing('a')).rejects.toThrow('open in another tab')
    await first.saveDrawing(drawing('b'))
    expect((await second.load('a')).drawing.id).toBe('a')
  })

  it('gives a reloaded tab its own drawing, also where that was used before another', async () => {
    const [one, other] = [await stores.open(), await stores.open()]
    await one.saveDrawing(drawing('a'))
    await other.saveDrawing(drawing('b'))
    await stores.closeAll()
    const [again, otherAgain] = [await stores.open(), await stores.open()]
    expect((await again.loadLast('a'))?.drawing.id).toBe('a')
    expect((await otherAgain.loadLast('b'))?.drawing.id).toBe('b')
  })

  it('waits for its own drawing while the page before lets go of it', async () => {
    const before = await stores.open()
    await before.saveDrawing(drawing('b'))
    await before.saveDrawing(drawing('a'))
    await before.close()
    const letGo = await holdAsLeftPage('a')
    const coming = (await stores.open()).loadLast('a')
    const early = new Promise((done) => setTimeout(done, 100, 'waits'))
    expect(await Promise.race([coming, early])).toBe('waits')
    letGo()
    expect((await coming)?.drawing.id).toBe('a')
  })

  it('takes another drawing at once where its own is open in another tab, as in a tab that was copied', {
    timeout: 30_000,
  }, async () => {
    const first = await stores.open()
    await first.saveDrawing(drawing('b'))
    await first.saveDrawing(drawing('a'))
    expect((await (await stores.open()).loadLast('a'))?.drawing.id).toBe('b')
  })

  it('keeps the drawing a tab has while another one cannot be opened', async () => {
    const store = await stores.open()
    await store.saveDrawing(drawing('a'))
    await expect(store.load('gone')).rejects.toMatchObject({ code: 'storage-failed' })
    await expect((await stores.open()).load('a')).rejects.toThrow('open in another tab')
  })

  it('gives a drawing to look at without opening it, another tab’s too', async () => {
    const [store, other] = [await stores.open(), await stores.open()]
    await store.saveDrawing(drawing('a'))
    await other.saveDrawing(drawing('b'))
    await store.appendChange('a', hint(1))
    const before = await other.listRecent()
    expect(await other.peek('a')).toMatchObject({
      drawing: { name: 'a.png' },
      changes: [hint(1)],
      position: 1,
    })
    expect(await other.listRecent()).toEqual(before)
    // Each tab still has its own.
    await store.appendChange('a', hint(2))
    await other.appendChange('b', hint(3))
    await expect(other.load('a')).rejects.toThrow('open in another tab')
    await expect(other.peek('gone')).rejects.toMatchObject({ code: 'storage-failed' })
  })

  it('lists drawings by use with thumbnails, and forgets a removed one altogether', async () => {
    const store = await stores.open()
    const clock = vi.spyOn(Date, 'now')
    for (const [id, at] of [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ] as const) {
      clock.mockReturnValue(at)
      await store.saveDrawing(drawing(id))
      await store.appendChange(id, hint(at))
    }
    const thumbnail = { width: 1, height: 1, data: new Uint8ClampedArray([1, 2, 3, 255]) }
    await store.saveThumbnail('a', thumbnail)
    clock.mockReturnValue(4)
    await store.load('a')
    await store.removeDrawing('b')
    // A later start of the studio lets it go for good.
    clock.mockReturnValue(3_600_000)
    await (await stores.open()).close()
    const recent = await store.listRecent()
    expect(recent.map(({ id }) => id)).toEqual(['a', 'c'])
    expect(recent[0]).toMatchObject({ name: 'a.png', width: 7, height: 5, changes: 1, thumbnail })
    const raw = await openDB(stores.name)
    expect(await raw.getAllKeys('journal')).toEqual([
      ['a', 0],
      ['c', 0],
    ])
    expect(await raw.getAllKeys('lines')).toEqual(['a', 'c'])
    raw.close()
  })
})
