import { openDB } from 'idb'
import { describe, expect, it } from 'vitest'
import { createGray, createRgba } from '../core/image/pixels.ts'
import { freshStores } from './__fixtures__/freshStores.ts'
import { openProjectStore } from './projectStore.ts'
import { openTeachingStore } from './teachingStore.ts'

const stores = freshStores(openTeachingStore)

/** A piece of its own for each seed. */
function images(seed: number) {
  const line = createGray(30, 20)
  const picture = createRgba(30, 20)
  line.data.forEach((_, i) => {
    line.data[i] = (i * seed) % 256
  })
  picture.data.forEach((_, i) => {
    picture.data[i] = i % 4 === 3 ? 255 : (i * seed) % 251
  })
  return { line, picture }
}

/** The database as the first edition of the studio left it, with one drawing. */
async function leaveFirstEdition() {
  const first = await openDB(stores.name, 1, {
    upgrade(db) {
      db.createObjectStore('projects', { keyPath: 'id' })
      for (const store of ['lines', 'journal', 'thumbnails']) db.createObjectStore(store)
    },
  })
  const paper = new Blob([new Uint8Array(6).fill(200)]).stream().pipeThrough(new CompressionStream('gzip'))
  const packed = new Uint8Array(await new Response(paper).arrayBuffer())
  const record = { id: 'old', name: 'old.png', width: 3, height: 2, position: 0, changes: 0, usedAtMs: 1 }
  await first.put('projects', { ...record, changedAtMs: 1 })
  await first.put('lines', packed, 'old')
  first.close()
}

describe('database', () => {
  it('keeps the drawings of the first edition and makes room for pieces', async () => {
    await leaveFirstEdition()
    const store = await stores.open()
    await store.pieces.add('one', images(3))
    const projects = await openProjectStore(stores.name)
    const project = await projects.load('old')
    expect([...project.drawing.line.data]).toEqual([200, 200, 200, 200, 200, 200])
    await projects.close()
  })
})

describe('pieces', () => {
  it('come back bit for bit and in the artist’s order after a reload', async () => {
    const { pieces, close } = await stores.open()
    const [a, b, c] = [
      await pieces.add('a', images(3)),
      await pieces.add('b', images(5)),
      await pieces.add('c', images(7)),
    ]
    await pieces.reorder([c.id, a.id, b.id])
    await pieces.setLineStrength(a.id, 0.5)
    await pieces.remove(b.id)
    await close()
    const again = (await stores.open()).pieces
    expect((await again.list()).map((piece) => [piece.name, piece.lineStrength])).toEqual([
      ['c', 0],
      ['a', 0.5],
    ])
    expect(await again.read(a.id)).toEqual(images(3))
  })

  it('that were removed come back as they were where they were, the last one first, until they are forgotten', async () => {
    const { pieces, close } = await stores.open()
    const [a, b, c] = [
      await pieces.add('a', images(3)),
      await pieces.add('b', images(5)),
      await pieces.add('c', images(7)),
    ]
    await pieces.setLineStrength(b.id, 0.5)
    await pieces.remove(b.id)
    await pieces.remove(a.id)
    await close()
    const again = (await stores.open()).pieces
    const names = async () => (await again.list()).map(({ name }) => name)
    expect(await names()).toEqual(['c'])
    expect((await again.lastRemoved())?.name).toBe('a')
    await again.bringBack(a.id)
    expect((await again.lastRemoved())?.name).toBe('b')
    await again.bringBack(b.id)
    expect(await again.lastRemoved()).toBeUndefined()
    expect(await names()).toEqual(['a', 'b', 'c'])
    expect(await again.list()).toContainEqual({ ...b, lineStrength: 0.5 })
    expect(await again.read(b.id)).toEqual(images(5))
    await again.remove(c.id)
    await again.forgetRemoved()
    await again.bringBack(c.id)
    expect(await names()).toEqual(['a', 'b'])
    await expect(again.read(c.id)).rejects.toMatchObject({ code: 'storage-failed' })
  })

  it('that were removed and are added again are not offered twice', async () => {
    const { pieces } = await stores.open()
    const { id } = await pieces.add('a', images(3))
    await pieces.add('b', images(5))
    await pieces.remove(id)
    await pieces.add('a again', images(3))
    expect((await pieces.list()).map(({ name }) => name)).toEqual(['a again', 'b'])
    expect(await pieces.lastRemoved()).toBeUndefined()
  })

  it('are known by their pixels: the same piece again takes its own place', async () => {
    const { pieces } = await stores.open()
    const first = await pieces.add('a', images(3))
    await pieces.add('b', images(5))
    expect((await pieces.add('a again', images(3))).id).toBe(first.id)
    expect((await pieces.list()).map((piece) => piece.name)).toEqual(['a again', 'b'])
  })
})

describe('adaptations', () => {
  const weights = (value: number) => new Uint8Array(64).fill(value)

  it('are listed, renamed, chosen and removed; removing the one in use brings the base generator back', async () => {
    const { adaptations, close } = await stores.open()
    const first = await adaptations.add('First', weights(1))
    const second = await adaptations.add('Second', weights(2))
    await adaptations.add('In part', weights(3), 0.7)
    await adaptations.rename(first.id, 'Ink and wash')
    await adaptations.setStrength(second.id, 0.4)
    await adaptations.use(second.id)
    await close()
    const again = (await stores.open()).adaptations
    expect((await again.list()).map(({ name, strength }) => [name, strength])).toEqual([
      ['Ink and wash', 1],
      ['Second', 0.4],
      ['In part', 0.7],
    ])
    expect(await again.inUse()).toBe(second.id)
    expect(await again.read(first.id)).toEqual(weights(1))
    await again.remove(second.id)
    expect(await again.inUse()).toBeUndefined()
    await expect(again.read(second.id)).rejects.toMatchObject({ code: 'bad-weights' })
  })

  it('refuses weights that changed in storage', async () => {
    const { adaptations } = await stores.open()
    const { id } = await adaptations.add('Mine', weights(1))
    const raw = await openDB(stores.name)
    await raw.put('adaptationWeights', weights(1).slice(0, 63), id)
    raw.close()
    await expect(adaptations.read(id)).rejects.toMatchObject({
      code: 'bad-weights',
      message: expect.stringContaining('Mine'),
    })
  })
})

describe('runs', () => {
  it('one tab at a time, until it lets go or closes', async () => {
    const [one, other] = [await stores.open(), await stores.open()]
    expect(await one.holdRun()).toBe(true)
    expect(await other.isRunFree()).toBe(false)
    expect(await other.holdRun()).toBe(false)
    one.releaseRun()
    expect(await one.isRunFree()).toBe(true)
    expect(await other.holdRun()).toBe(true)
    await other.close()
    await expect.poll(() => one.isRunFree()).toBe(true)
  })
})
