import { beforeEach, describe, expect, test } from 'vitest'
import { createGray } from '../core/image/pixels.ts'
import { TintlineError } from '../core/tintlineError.ts'
import type { Change, JournalEntry } from '../storage/journalEntry.ts'
import type { ProjectStore } from '../storage/projectStore.ts'
import { hint, ink } from '../store/__fixtures__/studioWithDrawing.ts'
import { createStudioStore, type StudioStore } from '../store/studioStore.ts'
import { connectJournal } from './connectJournal.ts'

/** A journal in memory which refuses writes while `isFull`. */
function createFakeProjects() {
  const written: (JournalEntry | string)[] = []
  const fake = { written, isFull: false, ink: 0, rewritten: [] as readonly Change[] }
  const write = async (what: JournalEntry | string) => {
    if (fake.isFull) throw new TintlineError('storage-full', 'The storage is full')
    written.push(what)
  }
  const projects = {
    saveDrawing: async ({ id, line }: Parameters<ProjectStore['saveDrawing']>[0]) => {
      await write(`drawing ${id}`)
      fake.ink = line.data.reduce((sum, value) => sum + 255 - value, 0)
    },
    appendChange: (_id: string, entry: JournalEntry) => write(entry),
    rewriteJournal: async (id: string, changes: readonly Change[], position: number) => {
      await write(`rewrite ${id} ${position}`)
      fake.rewritten = changes
    },
    saveThumbnail: async () => {},
  } as unknown as ProjectStore
  return { fake, projects }
}

const settle = () => new Promise((done) => setTimeout(done))

describe('journal', () => {
  let store: StudioStore
  let journal: ReturnType<typeof createFakeProjects>
  const state = () => store.getState()
  const open = (id: string) => state().openDrawing({ id, name: id, line: createGray(50, 40) })

  beforeEach(() => {
    store = createStudioStore()
    journal = createFakeProjects()
    connectJournal(store, journal.projects, (id) => id === 'restored')
  })

  test('writes the drawing once, each change once, and undo and redo as the new position', async () => {
    open('a')
    state().change(hint(1, 1))
    state().undo()
    state().redo()
    await settle()
    expect(journal.fake.written).toEqual([
      'drawing a',
      hint(1, 1),
      { kind: 'cursor', position: 0 },
      { kind: 'cursor', position: 1 },
    ])
    expect(state().saveState?.kind).toBe('saved')
  })

  test('a restored drawing is not written again, its next change is', async () => {
    open('restored')
    state().change(hint(2, 2))
    await settle()
    expect(journal.fake.written).toEqual([hint(2, 2)])
  })

  test('a failed write is visible, and the next change brings the journal up to date', async () => {
    open('a')
    await settle()
    journal.fake.isFull = true
    state().change(hint(1, 1))
    await settle()
    expect(state().saveState).toEqual({ kind: 'failed', message: 'The storage is full' })
    journal.fake.isFull = false
    state().change(hint(2, 2))
    await settle()
    expect(journal.fake.written).toEqual(['drawing a', 'rewrite a 2'])
    expect(journal.fake.rewritten).toEqual([hint(1, 1), hint(2, 2)])
    expect(state().saveState?.kind).toBe('saved')
  })

  test('a drawing that could not be written is written later as it was opened, without the ink on it', async () => {
    journal.fake.isFull = true
    open('a')
    state().change(ink(5, 5, 40, 30))
    await settle()
    journal.fake.isFull = false
    state().change(ink(5, 30, 40, 5))
    await settle()
    expect(journal.fake.written).toEqual(['drawing a', 'rewrite a 2'])
    expect(journal.fake.ink).toBe(0)
  })

  test('catches up with what was done before the storage was open', async () => {
    const early = createStudioStore()
    early.getState().openDrawing({ id: 'early', name: 'Early', line: createGray(50, 40) })
    early.getState().change(ink(5, 5, 40, 30))
    early.getState().change(hint(3, 3))
    early.getState().undo()
    const { fake, projects } = createFakeProjects()
    connectJournal(early, projects, () => false)
    await settle()
    expect(fake.written.at(-1)).toBe('rewrite early 1')
    expect(fake.rewritten).toEqual([ink(5, 5, 40, 30), hint(3, 3)])
    expect(fake.ink).toBe(0)
  })
})
