import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createGray } from '../core/image/pixels.ts'
import { openPicture } from '../io/openPicture.ts'
import type { ProjectStore } from '../storage/projectStore.ts'
import type { SavedProject } from '../storage/savedProject.ts'
import type { GalleryItem, VersionItem } from '../store/commands.ts'
import { createStudioStore } from '../store/studioStore.ts'
import { createGuessMemory } from './guessMemory.ts'
import { createOpeningCommands } from './openingCommands.ts'
import { createProjectCommands } from './projectCommands.ts'
import { createVersionCommands } from './versionCommands.ts'
import { createWantDrawing } from './wantedDrawing.ts'

vi.mock('../io/openPicture.ts')

const OPEN = { id: 'open', name: 'open.png' }
const VERSION = { id: 'version', name: 'Version' } as VersionItem
const GALLERY = { url: 'data:text/plain,house', title: 'house', width: 8, height: 8 } as GalleryItem
const kept = (id: string): SavedProject => ({
  drawing: { id, name: id, line: createGray(8, 8) },
  changes: [],
  position: 0,
  changedAtMs: 0,
  damage: [],
})

/** All ways in over a storage that answers when the test says so; a drawing is open. */
function studio() {
  const store = createStudioStore()
  store.getState().openDrawing({ ...OPEN, line: createGray(8, 8) })
  const answers: (() => Promise<void>)[] = []
  const later = <Answer>(answer: Answer) =>
    new Promise<Answer>((resolve) => {
      answers.push(async () => {
        resolve(answer)
        await settle()
      })
    })
  const projects = {
    load: (id: string) => later(kept(id)),
    listRecent: async () => [],
    copyVersion: () => later(undefined),
    goToVersion: (id: string) => later({ project: kept(id), presentId: 'present' }),
  } as Partial<ProjectStore> as ProjectStore
  const memory = createGuessMemory()
  const want = createWantDrawing(store)
  const there = Promise.resolve(projects)
  const recent = createProjectCommands(store, memory, there, want, () => {})
  const engine = { describeReference: () => Promise.reject(new Error('No reference here')) }
  const commands = {
    ...recent,
    ...createOpeningCommands(store, engine, memory, want, { ...recent, takeReference: async () => {} }),
    ...createVersionCommands(store, memory, there, want, () => {}, recent.openRecent),
  }
  const answer = (index: number) => answers[index]?.() ?? Promise.reject(new Error(`no request ${index}`))
  return { store, commands, answer, name: () => store.getState().drawing?.name }
}
type Commands = ReturnType<typeof studio>['commands']

const settle = () => new Promise<void>((done) => setTimeout(done))

/** Has a picture opened that takes until it is given up; the signal says when. */
async function openSlowPicture({ openFile }: Commands): Promise<AbortSignal> {
  void openFile(new Blob(['slow']), 'slow.png')
  await expect.poll(() => vi.mocked(openPicture).mock.calls.length).toBe(1)
  const signal = vi.mocked(openPicture).mock.calls[0]?.[2]?.signal
  if (!signal) throw new Error('it cannot be given up')
  return signal
}

beforeEach(() => {
  vi.mocked(openPicture).mockReset()
  vi.mocked(openPicture).mockImplementation(
    (_file, _name, { signal } = {}) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
  )
})

describe('whatever drawing is asked for', () => {
  const waysIn: [string, (commands: Commands) => Promise<void>][] = [
    ['a file', ({ openFile }) => openFile(new Blob(['other']), 'other.png')],
    ['a gallery item', ({ openGalleryItem }) => openGalleryItem(GALLERY)],
    ['a recent drawing', ({ openRecent }) => openRecent('recent')],
    ['an empty sheet', ({ newSheet }) => newSheet(8, 8)],
    ['a version', ({ goToVersion }) => goToVersion(OPEN, VERSION)],
    ['a copy of a version', ({ openVersionCopy }) => openVersionCopy(OPEN, VERSION)],
  ]
  test.each(waysIn)('%s ends the opening and the question of the one before', async (_what, ask) => {
    const { store, commands } = studio()
    const opening = await openSlowPicture(commands)
    const answers = [{ id: 'safe', label: 'Leave it' }]
    const asked = store.getState().ask({ title: 'Which layer?', text: '', answers })
    void ask(commands)
    expect(opening.aborted).toBe(true)
    expect(await asked).toEqual({ id: 'safe' })
    await settle()
    expect(store.getState().notice?.tone).not.toBe('error')
  })
})

test('a recent drawing that comes after a file was asked for is not shown', async () => {
  const { store, commands, answer, name } = studio()
  void commands.openRecent('recent')
  await settle()
  const opening = await openSlowPicture(commands)
  await answer(0)
  expect(name()).toBe('open.png')
  expect(opening.aborted).toBe(false)
  expect(store.getState().arriving).toBe(1)
})

test('of two recent drawings the one asked for last is shown', async () => {
  const { commands, answer, name } = studio()
  void commands.openRecent('first')
  void commands.openRecent('second')
  await settle()
  await answer(0)
  expect(name()).toBe('open.png')
  await answer(1)
  expect(name()).toBe('second')
})

test('a recent drawing that was asked for while the last one was still being restored is shown', async () => {
  const { store, commands, answer, name } = studio()
  void commands.openRecent('recent')
  await settle()
  store.getState().openDrawing(kept('last').drawing)
  await answer(0)
  expect(name()).toBe('recent')
})

test('a copy of a version that is ready after a sheet was asked for is kept, and not opened', async () => {
  const { store, commands, answer, name } = studio()
  const { keptRevision } = store.getState()
  void commands.openVersionCopy(OPEN, VERSION)
  await settle()
  await commands.newSheet(8, 8)
  await answer(0)
  expect(name()).toBe('Sheet')
  await expect(answer(1)).rejects.toThrow('no request 1')
  expect(store.getState().keptRevision).toBeGreaterThan(keptRevision)
})
