import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Change } from '../core/document/change.ts'
import { createGray } from '../core/image/pixels.ts'
import { TintlineError } from '../core/tintlineError.ts'
import type { ProjectStore } from '../storage/projectStore.ts'
import type { JournalEntry, SavedDrawing } from '../storage/savedProject.ts'
import { hint, ink } from '../store/__fixtures__/studioWithDrawing.ts'
import { createStudioStore, type StudioStore } from '../store/studioStore.ts'
import { connectJournal } from './connectJournal.ts'

/** A journal in memory which refuses writes while `isFull`. */
function createFakeProjects() {
  const written: (JournalEntry | string)[] = []
  const fake = {
    written,
    isFull: false,
    /** Whether the browser has cleared what was kept. */
    isCleared: false,
    taken: () => {},
    ink: 0,
    name: '',
    rewritten: [] as readonly Change[],
    /** While it is slow, each write waits until it is let go of here. */
    isSlow: false,
    waiting: [] as (() => void)[],
  }
  const write = async (what: JournalEntry | string) => {
    if (fake.isSlow) await new Promise<void>((go) => fake.waiting.push(go))
    if (fake.isFull) throw new TintlineError('storage-full', 'The storage is full')
    written.push(what)
  }
  const projects = {
    renameDrawing: (id: string, name: string) => write(`rename ${id} ${name}`),
    saveDrawing: async (
      { id, name, line }: SavedDrawing,
      changes: readonly Change[] = [],
      position = changes.length,
    ) => {
      await write(changes.length > 0 ? `drawing ${id} ${position}` : `drawing ${id}`)
      fake.rewritten = changes
      fake.isCleared = false
      fake.name = name
      fake.ink = line.data.reduce((sum, value) => sum + 255 - value, 0)
    },
    appendChange: (_id: string, entry: JournalEntry) => write(entry),
    rewriteJournal: async (id: string, changes: readonly Change[], position: number) => {
      if (fake.isCleared) throw new TintlineError('drawing-gone', 'It is gone')
      await write(`rewrite ${id} ${position}`)
      fake.rewritten = changes
    },
    onTaken: (listener: () => void) => {
      fake.taken = listener
    },
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

  afterEach(() => {
    vi.useRealTimers()
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

  test('a drawing that is opened with changes is written with them', async () => {
    const changes = [ink(5, 5, 40, 30), hint(2, 2), hint(3, 3)]
    state().openDrawing({ id: 'a', name: 'a', line: createGray(50, 40) }, changes, 2)
    await settle()
    expect(journal.fake.written).toEqual(['drawing a 2'])
    expect(journal.fake.rewritten).toEqual(changes)
    expect(journal.fake.ink).toBe(0)
    state().change(hint(4, 4))
    await settle()
    expect(journal.fake.written.at(-1)).toEqual(hint(4, 4))
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

  test('what could not be written is written by itself when there is room; both are told, once each', async () => {
    vi.useFakeTimers()
    open('a')
    await vi.advanceTimersByTimeAsync(0)
    journal.fake.isFull = true
    state().change(hint(1, 1))
    await vi.advanceTimersByTimeAsync(1000)
    expect(state().notice).toMatchObject({ tone: 'error', text: 'Not saved: The storage is full' })
    state().setNotice(undefined)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(state().notice).toBeUndefined()
    expect(state().saveState?.kind).toBe('failed')
    journal.fake.isFull = false
    await vi.advanceTimersByTimeAsync(5000)
    expect(journal.fake.written).toEqual(['drawing a', 'rewrite a 1'])
    expect(state().saveState?.kind).toBe('saved')
    expect(state().notice).toMatchObject({ tone: 'info', text: 'All of it is saved again.' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(journal.fake.written).toHaveLength(2)
  })

  test('what the browser cleared is written anew at once, the drawing without the ink on it', async () => {
    open('restored')
    state().change(ink(5, 5, 40, 30))
    await settle()
    journal.fake.isCleared = true
    journal.fake.taken()
    await settle()
    expect(journal.fake.written.at(-1)).toBe('drawing restored 1')
    expect(journal.fake.ink).toBe(0)
    expect(state().saveState?.kind).toBe('saved')
  })

  test('a journal that is to be written anew is, and again where that failed', async () => {
    vi.useFakeTimers()
    open('restored')
    state().change(hint(1, 1))
    state().rewriteJournal()
    await vi.advanceTimersByTimeAsync(0)
    expect(journal.fake.written).toEqual([hint(1, 1), 'rewrite restored 1'])
    expect(state().saveState?.kind).toBe('saved')

    journal.fake.isFull = true
    state().rewriteJournal()
    await vi.advanceTimersByTimeAsync(0)
    expect(state().saveState?.kind).toBe('failed')
    journal.fake.isFull = false
    await vi.advanceTimersByTimeAsync(5000)
    expect(journal.fake.written).toHaveLength(3)
    expect(state().saveState?.kind).toBe('saved')
  })

  test('“Saved” is said of the newest change only, and not before it is durable', async () => {
    open('a')
    await settle()
    journal.fake.isSlow = true
    state().change(hint(1, 1))
    state().change(hint(2, 2))
    journal.fake.waiting[0]?.()
    await settle()
    expect(journal.fake.written.at(-1)).toEqual(hint(1, 1))
    expect(state().saveState?.kind).toBe('saving')
    journal.fake.waiting[1]?.()
    await settle()
    expect(state().saveState?.kind).toBe('saved')
  })

  test('a change of a drawing put away that could not be written is told by name, and the next drawing is written as ever', async () => {
    open('a')
    await settle()
    journal.fake.isSlow = true
    state().change(hint(1, 1))
    open('restored')
    Object.assign(journal.fake, { isSlow: false, isFull: true })
    journal.fake.waiting[0]?.()
    await settle()
    expect(state().notice?.text).toBe('“a” could not be kept: The storage is full')
    expect(state().saveState?.kind).not.toBe('failed')
    journal.fake.isFull = false
    state().change(hint(2, 2))
    await settle()
    expect(journal.fake.written).toEqual(['drawing a', hint(2, 2)])
  })

  test('a drawing that could not be written is written later as it was opened, without the ink on it', async () => {
    journal.fake.isFull = true
    open('a')
    state().change(ink(5, 5, 40, 30))
    await settle()
    journal.fake.isFull = false
    state().change(ink(5, 30, 40, 5))
    await settle()
    expect(journal.fake.written).toEqual(['drawing a 2'])
    expect(journal.fake.ink).toBe(0)
  })

  test('another name is written alone, and what comes after it as ever', async () => {
    open('a')
    state().change(hint(1, 1))
    state().renameDrawing('Harbour')
    state().change(hint(2, 2))
    await settle()
    expect(journal.fake.written).toEqual(['drawing a', hint(1, 1), 'rename a Harbour', hint(2, 2)])
    expect(state().drawing?.name).toBe('Harbour')
    expect(state().strokes).toHaveLength(2)
  })

  test('a drawing that is not kept yet is kept under its new name later', async () => {
    journal.fake.isFull = true
    open('a')
    state().renameDrawing('Harbour')
    await settle()
    // That it is not saved is told; nothing more is wrong with the name.
    expect(state().notice?.text).toBe('Not saved: The storage is full')
    journal.fake.isFull = false
    state().change(hint(1, 1))
    await settle()
    expect(journal.fake.written).toEqual(['drawing a 1'])
    expect(journal.fake.name).toBe('Harbour')
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
    expect(fake.written.at(-1)).toBe('drawing early 1')
    expect(fake.rewritten).toEqual([ink(5, 5, 40, 30), hint(3, 3)])
    expect(fake.ink).toBe(0)
  })
})
