import { expect, test } from 'vitest'
import { TintlineError } from '../core/tintlineError.ts'
import type { ProjectStore } from '../storage/projectStore.ts'
import { createStudioStore } from '../store/studioStore.ts'
import { createGuessMemory } from './guessMemory.ts'
import { createProjectCommands } from './projectCommands.ts'
import { createVersionCommands } from './versionCommands.ts'
import { createWantDrawing } from './wantedDrawing.ts'

function listsOf(projects: Partial<ProjectStore> | undefined) {
  const store = createStudioStore()
  const [memory, opened] = [createGuessMemory(), Promise.resolve(projects as ProjectStore | undefined)]
  const want = createWantDrawing(store)
  const { listRecent, openRecent } = createProjectCommands(store, memory, opened, want, () => {})
  const { listVersions } = createVersionCommands(store, memory, opened, want, () => {}, openRecent)
  return { store, lists: [listRecent, () => listVersions({ id: 'a', name: 'a.png' })] }
}

test('a list that cannot be read is not an empty one: a notice says what to do', async () => {
  const fail = () => Promise.reject(new TintlineError('storage-failed', 'It could not be read. Reload.'))
  const { store, lists } = listsOf({ listRecent: fail, listVersions: fail })
  for (const list of lists) {
    store.getState().setNotice(undefined)
    expect(await list()).toBeUndefined()
    expect(store.getState().notice).toEqual({ tone: 'error', text: 'It could not be read. Reload.' })
  }
})

test('where the browser gives no storage, nothing is listed', async () => {
  const { store, lists } = listsOf(undefined)
  for (const list of lists) expect(await list()).toEqual([])
  expect(store.getState().notice).toBeUndefined()
})
