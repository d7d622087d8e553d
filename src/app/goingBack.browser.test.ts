import { expect, test, vi } from 'vitest'
import { freshStores } from '../storage/__fixtures__/freshStores.ts'
import { openProjectStore } from '../storage/projectStore.ts'
import { hint, studioWithDrawing } from '../store/__fixtures__/studioWithDrawing.ts'
import { changesOf, positionOf } from '../store/history.ts'
import { connectJournal } from './connectJournal.ts'
import { createGuessMemory } from './guessMemory.ts'
import { createVersionCommands } from './versionCommands.ts'
import { createWantDrawing } from './wantedDrawing.ts'

const stores = freshStores(openProjectStore)

/** A drawing that was gone back in: it shows one hint, and its notice offers the way back to two. */
async function afterGoingBack() {
  const projects = await stores.open()
  const store = studioWithDrawing()
  const state = () => store.getState()
  const restored = new Set<string>()
  connectJournal(store, projects, (id) => restored.has(id))
  const onRestore = (id: string) => void restored.add(id)
  const opened = Promise.resolve(projects)
  const commands = createVersionCommands(
    store,
    createGuessMemory(),
    opened,
    createWantDrawing(store),
    onRestore,
    async () => {},
  )
  const of = { id: 'a', name: 'Test' }
  state().change(hint(10, 10))
  await commands.saveVersion('First')
  state().change(hint(20, 20))
  const [first] = (await commands.listVersions(of)) ?? []
  if (!first) throw new Error('no version')
  await commands.goToVersion(of, first)

  /** Takes the way that the notice offers, and does something while the storage is at it. */
  async function takeBackAnd(act: () => void) {
    const { goToVersion } = projects
    vi.spyOn(projects, 'goToVersion').mockImplementationOnce((...asked) => {
      const answer = goToVersion(...asked)
      act()
      return answer
    })
    state().notice?.action?.run()
    await expect.poll(() => state().arriving).toBe(0)
  }
  /** What is kept of the drawing. */
  async function kept() {
    const { changes, position } = await projects.load('a')
    return { changes, position }
  }
  return { state, kept, takeBackAnd }
}

test('a stroke that is drawn while a version comes back is kept in the version of what was there, not in the one that comes back', async () => {
  const { state, kept, takeBackAnd } = await afterGoingBack()
  await takeBackAnd(() => state().change(hint(30, 30)))
  const shown = () => ({ changes: changesOf(state().history), position: positionOf(state().history) })
  expect(shown()).toEqual({ changes: [hint(10, 10), hint(20, 20)], position: 2 })
  expect(await kept()).toEqual(shown())
  expect(state().saveState?.kind).toBe('saved')

  await takeBackAnd(() => {})
  expect(shown()).toEqual({ changes: [hint(10, 10), hint(30, 30)], position: 2 })
  expect(await kept()).toEqual(shown())
})

test('so is an undo that is made meanwhile', async () => {
  const { state, kept, takeBackAnd } = await afterGoingBack()
  await takeBackAnd(() => state().undo())
  expect(state().strokes).toHaveLength(2)
  expect(await kept()).toMatchObject({ changes: changesOf(state().history), position: 2 })

  await takeBackAnd(() => {})
  expect(state().strokes).toHaveLength(0)
  expect(await kept()).toMatchObject({ changes: [hint(10, 10)], position: 0 })
})
