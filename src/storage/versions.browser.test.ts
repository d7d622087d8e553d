import { openDB } from 'idb'
import { expect, test, vi } from 'vitest'
import type { Change } from '../core/document/change.ts'
import { packPixels } from '../core/document/drawnPixels.ts'
import { createGray, createRgba } from '../core/image/pixels.ts'
import type { CellGuesses } from '../core/regions/settleCells.ts'
import { freshStores } from './__fixtures__/freshStores.ts'
import { openProjectStore, type ProjectStore } from './projectStore.ts'

const stores = freshStores(openProjectStore)

const hint = (x: number): Change => ({
  kind: 'stroke',
  stroke: { tool: 'hint', color: '#ff8800', radiusPx: 3, points: [{ x, y: 2, pressure: 0.5 }] },
})
const fill: Change = {
  kind: 'fill',
  areas: [{ color: '#ff8800', runs: Uint32Array.of(3, 5, 9, 10), by: 'fill' }],
}

const named = (name: string, guesses?: CellGuesses) => ({ name, guesses })
const guessed = (color: number): CellGuesses => ({
  colors: Uint32Array.of(color, color),
  confidence: Float32Array.of(0.5, 1),
})

async function withDrawing(...changes: readonly Change[]) {
  const store = await stores.open()
  await store.saveDrawing({ id: 'a', name: 'a.png', line: createGray(7, 5, 30) })
  for (const change of changes) await store.appendChange('a', change)
  return store
}
const versionOf = async (store: ProjectStore, name: string) => {
  const found = (await store.listVersions('a')).find((version) => version.name === name)
  if (!found) throw new Error(`${name} is not there`)
  return found
}

test('going back gives what was saved, with its undo steps, and keeps what was there', async () => {
  const store = await withDrawing(hint(1), fill)
  await store.appendChange('a', { kind: 'cursor', position: 1 })
  await store.saveVersion('a', named('First'))
  await store.appendChange('a', hint(3))
  await store.appendChange('a', hint(4))

  const first = await versionOf(store, 'First')
  const { project, presentId } = await store.goToVersion('a', first.id, named('Before'))
  expect(project).toMatchObject({ changes: [hint(1), fill], position: 1, damage: [] })
  expect((await store.load('a')).changes).toEqual([hint(1), fill])
  expect(await versionOf(store, 'Before')).toMatchObject({ id: presentId, automatic: true })

  // Going on from there is written behind it.
  await store.appendChange('a', hint(5))
  expect((await store.load('a')).changes).toEqual([hint(1), hint(5)])
  const { project: again } = await store.goToVersion('a', presentId, named('Before that'))
  expect(again).toMatchObject({ changes: [hint(1), hint(3), hint(4)], position: 3 })
})

test('a version whose name another has is numbered, and so are drawings made of one', async () => {
  const store = await withDrawing(hint(1))
  expect(await store.saveVersion('a', named('First'))).toBe('First')
  expect(await store.saveVersion('a', named('First'))).toBe('First 2')
  expect((await store.listVersions('a')).map(({ name }) => name).sort()).toEqual(['First', 'First 2'])
  const { id } = await versionOf(store, 'First')
  for (const copy of ['b', 'c']) await store.copyVersion('a', id, copy, 'a – First.png')
  const names = (await store.listRecent()).map(({ name }) => name)
  expect(names.sort()).toEqual(['a – First 2.png', 'a – First.png', 'a.png'])
})

test('a version shows what it was when it was saved, also before the list of drawings does', async () => {
  const store = await withDrawing(hint(1))
  await store.saveThumbnail('a', createRgba(2, 2))
  await store.saveVersion('a', { ...named('First'), thumbnail: createRgba(3, 2) })
  await store.saveVersion('a', named('Second'))
  expect(await versionOf(store, 'First')).toMatchObject({ thumbnail: createRgba(3, 2) })
  expect(await versionOf(store, 'Second')).toMatchObject({ thumbnail: createRgba(2, 2) })
})

test('what was guessed comes back with a version, also with the one that was kept by itself', async () => {
  const store = await withDrawing(hint(1))
  await store.saveVersion('a', named('First', guessed(1)))
  await store.appendChange('a', hint(2))
  const { id } = await versionOf(store, 'First')
  const back = await store.goToVersion('a', id, named('Before', guessed(2)))
  expect(back.project.guesses).toEqual(guessed(1))
  const again = await store.goToVersion('a', back.presentId, named('Before that', guessed(3)))
  expect(again.project.guesses).toEqual(guessed(2))
})

test('a copy has the versions, and goes its own way with them', async () => {
  const store = await withDrawing(hint(1))
  await store.saveVersion('a', named('First', guessed(1)))
  await store.appendChange('a', hint(2))
  await store.copyDrawing('a', 'b', 'b.png')
  const { id } = await versionOf(store, 'First')
  const { project } = await store.goToVersion('b', id, named('Before'))
  expect(project).toMatchObject({ changes: [hint(1)], guesses: guessed(1) })
  expect(await store.listVersions('b')).toHaveLength(2)
  expect(await store.listVersions('a')).toHaveLength(1)
  expect((await store.load('a')).changes).toEqual([hint(1), hint(2)])
})

test('a version becomes a drawing of its own, with its history, its pixels and what was guessed', async () => {
  const store = await withDrawing(hint(1), fill)
  const sheet = { width: 7, height: 5, pixels: undefined }
  const pixels = packPixels({ line: createGray(7, 5, 60), paint: sheet }, true)
  await store.savePixels('a', { position: 1, pixels })
  await store.appendChange('a', { kind: 'cursor', position: 1 })
  await store.saveVersion('a', named('First', guessed(1)))
  await store.appendChange('a', hint(3))
  const { id } = await versionOf(store, 'First')

  await store.copyVersion('a', id, 'b', 'a – First.png')
  expect(await store.load('b')).toMatchObject({
    drawing: { id: 'b', name: 'a – First.png', line: createGray(7, 5, 30) },
    changes: [hint(1), fill],
    position: 1,
    damage: [],
    guesses: guessed(1),
    pixels: { position: 1, pixels },
  })
  expect(await store.listVersions('b')).toEqual([])
  await store.appendChange('b', hint(9))
  expect((await store.load('a')).changes).toEqual([hint(1), hint(3)])
  expect(await store.listVersions('a')).toHaveLength(1)
})

test('to and fro between versions keeps nothing twice', async () => {
  const store = await withDrawing(fill)
  await store.saveVersion('a', named('First'))
  await store.appendChange('a', hint(3))
  const first = await versionOf(store, 'First')
  const { presentId } = await store.goToVersion('a', first.id, named('Before'))
  for (let i = 0; i < 3; i++) {
    expect((await store.goToVersion('a', presentId, named('Before'))).presentId).toBe(first.id)
    expect((await store.goToVersion('a', first.id, named('Before'))).presentId).toBe(presentId)
  }
  expect(await store.listVersions('a')).toHaveLength(2)
})

test('of the versions that were kept by themselves the newest ten stay, of the named ones all', async () => {
  const store = await withDrawing()
  const clock = vi.spyOn(Date, 'now')
  for (let i = 1; i <= 12; i++) {
    clock.mockReturnValue(i * 1000)
    await store.saveVersion('a', named(`Named ${i}`))
  }
  const first = await versionOf(store, 'Named 1')
  for (let i = 1; i <= 14; i++) {
    clock.mockReturnValue(100_000 + i * 1000)
    await store.appendChange('a', hint(i))
    await store.goToVersion('a', first.id, named(`Before ${i}`))
  }
  const versions = await store.listVersions('a')
  expect(versions.filter(({ automatic }) => !automatic)).toHaveLength(12)
  expect(versions.filter(({ automatic }) => automatic).map(({ name }) => name)).toEqual(
    Array.from({ length: 10 }, (_, i) => `Before ${14 - i}`),
  )
  const raw = await openDB(stores.name)
  expect(await raw.count('versionBodies')).toBe(22)
  raw.close()
})

test('a removed version can be put back as it was', async () => {
  const store = await withDrawing(fill)
  await store.saveVersion('a', named('First'))
  const first = await versionOf(store, 'First')
  const whole = await store.removeVersion('a', first.id)
  expect(await store.listVersions('a')).toEqual([])
  await expect(store.goToVersion('a', first.id, named('Before'))).rejects.toMatchObject({
    code: 'storage-failed',
  })
  await store.putVersion('a', whole)
  expect(await store.listVersions('a')).toEqual([first])
  expect((await store.goToVersion('a', first.id, named('Before'))).project.changes).toEqual([fill])
})

test('what cannot be read in a version is left out and told', async () => {
  const store = await withDrawing(hint(1), hint(2))
  await store.saveVersion('a', named('First'))
  const { id } = await versionOf(store, 'First')
  const raw = await openDB(stores.name)
  await raw.put(
    'versionBodies',
    { changes: [{ kind: 'stroke', stroke: 'gone' }, hint(2)], guesses: 'gone' },
    ['a', id],
  )
  raw.close()
  await store.appendChange('a', hint(3))
  const { project } = await store.goToVersion('a', id, named('Before'))
  expect(project.guesses).toBeUndefined()
  expect(project).toMatchObject({ changes: [hint(2)], position: 1 })
  expect(project.damage).toHaveLength(1)
})

test('nothing is kept of a going back whose transaction was aborted', async () => {
  const store = await withDrawing(hint(1))
  await store.saveVersion('a', named('First'))
  await store.appendChange('a', hint(2))
  const { id } = await versionOf(store, 'First')
  const put = IDBObjectStore.prototype.put
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (this: IDBObjectStore, ...args) {
    const request = put.apply(this, args)
    request.addEventListener('success', () => this.transaction.abort())
    return request
  })
  await expect(store.goToVersion('a', id, named('Before'))).rejects.toMatchObject({ code: 'storage-failed' })
  expect((await store.load('a')).changes).toEqual([hint(1), hint(2)])
  expect(await store.listVersions('a')).toHaveLength(1)
})

test('no version is made of a journal that lacks a change', async () => {
  const store = await withDrawing(hint(1))
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  await expect(store.appendChange('a', hint(2))).rejects.toThrow()
  await expect(store.saveVersion('a', named('Lacking'))).rejects.toMatchObject({ code: 'storage-full' })
  await store.rewriteJournal('a', [hint(1), hint(2)], 2)
  await store.saveVersion('a', named('Whole'))
  expect(await store.listVersions('a')).toMatchObject([{ name: 'Whole', changes: 2 }])
})

test('a database of before there were versions keeps its drawings', async () => {
  const older = await openDB(stores.name, 2, {
    upgrade(db) {
      db.createObjectStore('projects', { keyPath: 'id' })
      for (const name of ['lines', 'journal', 'thumbnails']) db.createObjectStore(name)
    },
  })
  const record = { id: 'a', name: 'a.png', width: 7, height: 5, position: 0, changes: 0 }
  await older.put('projects', { ...record, usedAtMs: 1, changedAtMs: 1 })
  older.close()
  const store = await stores.open()
  expect(await store.listRecent()).toMatchObject([{ id: 'a', name: 'a.png' }])
  expect(await store.listVersions('a')).toEqual([])
  await store.saveVersion('a', named('First'))
  expect(await store.listVersions('a')).toHaveLength(1)
})
