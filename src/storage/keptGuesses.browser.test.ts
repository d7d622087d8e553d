import { openDB } from 'idb'
import { describe, expect, it } from 'vitest'
import type { Change } from '../core/document/change.ts'
import { createGray } from '../core/image/pixels.ts'
import type { CellGuesses } from '../core/regions/settleCells.ts'
import { freshStores } from './__fixtures__/freshStores.ts'
import { openProjectStore, type ProjectStore } from './projectStore.ts'
import { openTeachingStore } from './teachingStore.ts'

const stores = freshStores(openProjectStore)

const hint = (x: number): Change => ({
  kind: 'stroke',
  stroke: { tool: 'hint', color: '#ff8800', radiusPx: 3, points: [{ x, y: 2, pressure: 0.5 }] },
})
const layer: Change = { kind: 'layer', layer: 'lines', settings: { visible: false } }
const guessed: CellGuesses = { colors: Uint32Array.of(1, 2), confidence: Float32Array.of(0.5, 1) }

/** A store with a drawing that has two hints, and what was guessed of them. */
async function withGuesses(): Promise<ProjectStore> {
  const store = await stores.open()
  await store.saveDrawing({ id: 'a', name: 'a.png', line: createGray(7, 5, 30) })
  await store.appendChange('a', hint(1))
  await store.appendChange('a', hint(2))
  await store.saveGuesses('a', guessed)
  return store
}
const guessesOf = async (store: ProjectStore, id = 'a') => (await store.load(id)).guesses

describe('what was guessed of a drawing', () => {
  it('comes back with it after a reload, and with a copy of it', async () => {
    const store = await withGuesses()
    await store.copyDrawing('a', 'b', 'b.png')
    await store.close()
    const next = await stores.open()
    expect((await next.loadLast('a'))?.guesses).toEqual(guessed)
    expect(await guessesOf(next, 'b')).toEqual(guessed)
  })

  it('comes back with what was guessed at other steps', async () => {
    const store = await withGuesses()
    const others = [{ position: 1, guesses: { colors: Uint32Array.of(7), confidence: Float32Array.of(1) } }]
    await store.saveGuesses('a', { ...guessed, others })
    expect(await guessesOf(store)).toEqual({ ...guessed, others })
    await store.saveVersion('a', { name: 'then', guesses: { ...guessed, others } })
    await store.appendChange('a', hint(3))
    const [version] = await store.listVersions('a')
    const { project } = await store.goToVersion('a', version?.id ?? '', { name: 'now', guesses: undefined })
    expect(project.guesses).toEqual({ ...guessed, others })
  })

  it.each<[string, (store: ProjectStore) => Promise<unknown>]>([
    ['a further stroke', (store) => store.appendChange('a', hint(3))],
    ['undo', (store) => store.appendChange('a', { kind: 'cursor', position: 1 })],
    ['another history', (store) => store.rewriteJournal('a', [hint(1), hint(4)], 2)],
    ['a new drawing', (store) => store.saveDrawing({ id: 'a', name: 'a', line: createGray(7, 5) })],
  ])('counts no more after %s', async (_, change) => {
    const store = await withGuesses()
    await change(store)
    expect(await guessesOf(store)).toBeUndefined()
  })

  it('counts no more after undo and redo of other changes that end with the same one', async () => {
    const store = await withGuesses()
    await store.appendChange('a', { kind: 'cursor', position: 0 })
    await store.appendChange('a', hint(7))
    await store.appendChange('a', hint(2))
    expect(await guessesOf(store)).toBeUndefined()
  })

  it('still counts after a change that leaves the flats as they are', async () => {
    const store = await withGuesses()
    await store.appendChange('a', layer)
    expect(await guessesOf(store)).toEqual(guessed)
  })

  it('belongs to the state it was asked to be kept for, whatever is asked for while it is not yet written', async () => {
    const store = await withGuesses()
    const [before, stroke] = [store.saveGuesses('a', guessed), store.appendChange('a', hint(3))]
    await Promise.all([before, stroke])
    expect(await guessesOf(store)).toBeUndefined()
  })

  it('counts while the weights that guessed it are in use', async () => {
    const store = await withGuesses()
    const { adaptations, close } = await openTeachingStore(stores.name)
    const { id } = await adaptations.add('Mine', new Uint8Array([1, 2, 3]))
    await adaptations.use(id)
    expect(await guessesOf(store)).toBeUndefined()
    await store.saveGuesses('a', guessed)
    expect(await guessesOf(store)).toEqual(guessed)
    await adaptations.setStrength(id, 0.5)
    expect(await guessesOf(store)).toBeUndefined()
    await close()
  })

  it('is left out where it cannot be read', async () => {
    const store = await withGuesses()
    const raw = await openDB(stores.name)
    const record = await raw.get('guesses', 'a')
    await raw.put('guesses', { ...record, guesses: { ...guessed, colors: Uint32Array.of(1) } }, 'a')
    raw.close()
    expect(await store.load('a')).toMatchObject({ guesses: undefined, damage: [] })
  })

  it('is not kept while the journal misses a change, nor for a drawing of another tab', async () => {
    const store = await withGuesses()
    await expect(store.appendChange('a', { kind: 'cursor', position: 9 })).rejects.toThrow()
    await expect(store.saveGuesses('a', guessed)).rejects.toThrow('cannot go to 9')
    const other = await stores.open()
    await other.saveGuesses('a', { colors: Uint32Array.of(9), confidence: Float32Array.of(1) })
    expect(await guessesOf(store)).toEqual(guessed)
  })
})
