import { expect, test } from 'vitest'
import type { ProjectStore } from '../storage/projectStore.ts'
import { studioWithDrawing } from '../store/__fixtures__/studioWithDrawing.ts'
import type { RecentItem } from '../store/commands.ts'
import { createGuessMemory } from './guessMemory.ts'
import { createProjectCommands } from './projectCommands.ts'
import { createVersionCommands } from './versionCommands.ts'
import { createWantDrawing } from './wantedDrawing.ts'

const item = (id: string): RecentItem => ({
  id,
  name: `${id}.png`,
  changedAtMs: 0,
  width: 1,
  height: 1,
  thumbnail: undefined,
  open: undefined,
})

/** The commands over a storage that only knows what was removed, of which those that are `full` go for good. */
function studio(full: readonly string[] = []) {
  const store = studioWithDrawing()
  const removed = new Set<string>()
  const kept = {
    removeDrawing: async (id: string) => {
      removed.add(id)
      return !full.includes(id)
    },
    bringBackDrawing: async (id: string) => void removed.delete(id),
    removeVersion: async (_: string, id: string) => {
      removed.add(id)
      return id
    },
    putVersion: async (_: string, id: string) => void removed.delete(id),
  } as unknown as ProjectStore
  const parts = [store, createGuessMemory(), Promise.resolve(kept), createWantDrawing(store)] as const
  const commands = {
    ...createProjectCommands(...parts, () => {}),
    ...createVersionCommands(
      ...parts,
      () => {},
      async () => {},
    ),
  }
  const remove = async (...ids: readonly string[]) => {
    for (const id of ids) await commands.removeRecent(item(id))
  }
  /** Presses the notice's button, as the notice does it. */
  const undo = () => {
    const { notice, setNotice } = store.getState()
    setNotice(undefined)
    notice?.action?.run()
  }
  return { store, removed, commands, remove, undo, notice: () => store.getState().notice }
}

test('drawings removed one after the other come back together', async () => {
  const { removed, remove, undo, notice } = studio()
  await remove('a')
  expect(notice()?.text).toBe('“a.png” was removed.')
  await remove('b', 'c')
  expect(notice()).toMatchObject({ text: '3 drawings were removed.', action: { label: 'Undo' } })
  undo()
  await expect.poll(() => [...removed]).toEqual([])
  await remove('d')
  expect(notice()?.text).toBe('“d.png” was removed.')
})

test('what was removed before other news, or before that was dismissed, stays removed', async () => {
  const { store, removed, remove, undo } = studio()
  await remove('a')
  store.getState().setNotice(undefined)
  await remove('b')
  store.getState().setNotice({ tone: 'info', text: 'Something else.' })
  await remove('c', 'd')
  undo()
  await expect.poll(() => [...removed]).toEqual(['a', 'b'])
})

test('the button says how many come back where it is not all of them', async () => {
  const { removed, remove, undo, notice } = studio(['b'])
  await remove('a', 'b')
  expect(notice()).toMatchObject({ text: '2 drawings were removed.', action: { label: 'Bring 1 back' } })
  undo()
  await expect.poll(() => [...removed]).toEqual(['b'])
  await remove('b')
  expect(notice()?.action).toBeUndefined()
})

test('removed versions come back together, too', async () => {
  const { removed, commands, undo, notice } = studio()
  const of = { id: 'a', name: 'a.png' }
  for (const id of ['v1', 'v2'])
    await commands.removeVersion(of, { id, name: id, automatic: false, savedAtMs: 0, thumbnail: undefined })
  expect(notice()?.text).toBe('2 versions were removed.')
  undo()
  await expect.poll(() => [...removed]).toEqual([])
})
