import { expect, test, vi } from 'vitest'
import { createGray } from '../core/image/pixels.ts'
import { freshStores } from './__fixtures__/freshStores.ts'
import { openProjectStore, type ProjectStore } from './projectStore.ts'
import { openTeachingStore, type TeachingStore } from './teachingStore.ts'

interface Stores {
  readonly projects: ProjectStore
  readonly teaching: TeachingStore
  close(): Promise<void>
}

const stores = freshStores<Stores>(async (name) => {
  const [projects, teaching] = [await openProjectStore(name), await openTeachingStore(name)]
  return {
    projects,
    teaching,
    close: async () => void (await Promise.all([projects.close(), teaching.close()])),
  }
})

test.each<[string, (stores: Stores) => Promise<unknown>]>([
  ['the list of drawings', ({ projects }) => projects.listRecent()],
  ['a drawing', ({ projects }) => projects.load('a')],
  ['the drawing of before', ({ projects }) => projects.loadLast()],
  ['the list of versions', ({ projects }) => projects.listVersions('a')],
  ['a version', ({ projects }) => projects.copyVersion('a', 'v', 'b', 'b.png')],
  ['the list of pieces', ({ teaching }) => teaching.pieces.list()],
  ['the piece that was removed last', ({ teaching }) => teaching.pieces.lastRemoved()],
  ['a piece', ({ teaching }) => teaching.pieces.read('p')],
  ['the newest checkpoint', ({ teaching }) => teaching.checkpoints.latest()],
  ['the list of adaptations', ({ teaching }) => teaching.adaptations.list()],
  ['an adaptation', ({ teaching }) => teaching.adaptations.read('s')],
  ['the adaptation in use', ({ teaching }) => teaching.adaptations.inUse()],
])('where %s cannot be read, that is named, and what to do', async (_, read) => {
  const opened = await stores.open()
  await opened.projects.saveDrawing({ id: 'a', name: 'a.png', line: createGray(7, 5) })
  for (const method of ['get', 'getAll'] as const)
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(() => {
      throw new DOMException('planted', 'UnknownError')
    })
  await expect(read(opened)).rejects.toMatchObject({
    code: 'storage-failed',
    message: expect.stringMatching(/planted.*reload the page/),
  })
})
