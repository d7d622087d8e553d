import { expect, test } from 'vitest'
import { createGray } from '../core/image/pixels.ts'
import type { CellGuesses } from '../core/regions/settleCells.ts'
import type { ProjectStore } from '../storage/projectStore.ts'
import type { Present, SavedProject } from '../storage/savedProject.ts'
import { hint, studioWithDrawing } from '../store/__fixtures__/studioWithDrawing.ts'
import type { KeptDrawing, StudioCommands, VersionItem } from '../store/commands.ts'
import { changesOf, positionOf } from '../store/history.ts'
import type { StudioStore } from '../store/studioStore.ts'
import { pictureThumbnail } from './finishedPicture.ts'
import { createGuessMemory } from './guessMemory.ts'
import { createVersionCommands } from './versionCommands.ts'
import { createWantDrawing } from './wantedDrawing.ts'

type OpenRecent = StudioCommands['openRecent']

const guessed = (color: number): CellGuesses => ({
  colors: Uint32Array.of(color),
  confidence: Float32Array.of(1),
})
const item = (id: string, name: string): VersionItem => ({
  id,
  name,
  automatic: false,
  savedAtMs: 0,
  thumbnail: undefined,
})

/** Versions in memory, copied as a storage copies them. */
function fakeVersions(store: StudioStore) {
  const copies: string[][] = []
  const kept = new Map<string, Pick<Present, 'thumbnail'> & { project: SavedProject }>()
  const keep = ({ name, guesses, thumbnail }: Present) => {
    const { drawing, history } = store.getState()
    if (!drawing) throw new Error('no drawing')
    const [changes, position] = [changesOf(history), positionOf(history)]
    kept.set(
      name,
      structuredClone({
        thumbnail,
        project: { drawing, changes, position, changedAtMs: 0, damage: [], guesses },
      }),
    )
  }
  const projects = {
    saveVersion: async (_id: string, version: Present) => {
      keep(version)
      return version.name
    },
    copyVersion: async (...copy: string[]) => void copies.push(copy),
    goToVersion: async (_id: string, versionId: string, present: Present) => {
      const version = kept.get(versionId)
      if (!version) throw new Error('gone')
      keep(present)
      return { ...version, presentId: present.name }
    },
  } as Partial<ProjectStore> as ProjectStore
  return { kept, projects, copies }
}

const openNothing = async () => {}
const openDrawing = (store: StudioStore): KeptDrawing => {
  const { drawing } = store.getState()
  if (!drawing) throw new Error('no drawing')
  return drawing
}
const commandsOf = (store: StudioStore, projects: ProjectStore, openKept = openNothing as OpenRecent) =>
  createVersionCommands(
    store,
    createGuessMemory(),
    Promise.resolve(projects),
    createWantDrawing(store),
    () => {},
    openKept,
  )

test('going back shows what was guessed then, and its Undo what was guessed until now', async () => {
  const store = studioWithDrawing()
  const memory = createGuessMemory()
  const { kept, projects } = fakeVersions(store)
  const restored: string[] = []
  const onRestore = (id: string) => restored.push(id)
  const commands = createVersionCommands(
    store,
    memory,
    Promise.resolve(projects),
    createWantDrawing(store),
    onRestore,
    openNothing,
  )
  store.getState().change(hint(10, 10))
  memory.keep(store.getState(), guessed(1))
  await commands.saveVersion('First')
  expect(kept.get('First')?.thumbnail).toEqual(pictureThumbnail(store.getState()))
  store.getState().change(hint(20, 20))
  memory.keep(store.getState(), guessed(2))

  await commands.goToVersion(openDrawing(store), item('First', 'First'))
  expect(store.getState().strokes).toHaveLength(1)
  expect(memory.current(store.getState())).toEqual(guessed(1))
  expect(restored).toEqual([store.getState().drawing?.id])

  expect(store.getState().notice?.action?.label).toBe('Undo')
  store.getState().notice?.action?.run()
  await expect.poll(() => store.getState().strokes.length).toBe(2)
  expect(memory.current(store.getState())).toEqual(guessed(2))
})

test('what cannot be gone back to is told, and the drawing stays', async () => {
  const store = studioWithDrawing()
  const { projects } = fakeVersions(store)
  const commands = commandsOf(store, projects)
  const before = store.getState().drawing
  await commands.goToVersion(openDrawing(store), item('other', 'Other'))
  expect(store.getState().notice).toMatchObject({ tone: 'error' })
  expect(store.getState().drawing).toBe(before)
  expect(store.getState().arriving).toBe(0)
})

test('a drawing that is not open is opened before it goes back; where it cannot be opened nothing happens', async () => {
  const store = studioWithDrawing()
  const { kept, projects } = fakeVersions(store)
  const first = item('First', 'First')
  const other = { id: 'other', name: 'other.png' }
  await commandsOf(store, projects).saveVersion('First')
  await commandsOf(store, projects).goToVersion(other, first)
  expect(kept.size).toBe(1)

  const line = createGray(8, 8)
  const openOther = async () => store.getState().openDrawing({ ...other, line })
  await commandsOf(store, projects, openOther).goToVersion(other, first)
  expect([...kept.keys()]).toEqual(['First', 'Before going back to “First”'])
  expect(store.getState().notice?.text).toContain('as in “First”')
})

test('going back in a drawing that was not open also says where the one before it is', async () => {
  const store = studioWithDrawing()
  const { projects } = fakeVersions(store)
  const line = createGray(8, 8)
  const openOther = async (id: string) => store.getState().openDrawing({ id, name: id, line })
  const commands = commandsOf(store, projects, openOther)
  await commands.saveVersion('First')
  store.getState().change(hint(10, 10))
  store.getState().setSaveState({ kind: 'saved', atMs: 0 })
  await commands.goToVersion({ id: 'other', name: 'other.png' }, item('First', 'First'))
  expect(store.getState().notice).toMatchObject({
    text: expect.stringMatching(/as in “First”.*“Test” was put away unexported/),
    action: { label: 'Undo' },
  })
})

test('a version opens as a drawing of its own, named after both', async () => {
  const store = studioWithDrawing()
  const { projects, copies } = fakeVersions(store)
  const opened: string[] = []
  const commands = commandsOf(store, projects, async (id) => void opened.push(id))
  const of = { id: 'a', name: 'house.png' }
  await commands.openVersionCopy(of, item('v1', 'Red & $1'))
  await commands.openVersionCopy({ ...of, name: 'house' }, item('v2', 'Blue'))
  await commands.openVersionCopy({ ...of, name: 'Look 1.5' }, item('v2', 'Blue'))
  expect(copies).toEqual([
    ['a', 'v1', opened[0], 'house – Red & $1.png'],
    ['a', 'v2', opened[1], 'house – Blue'],
    ['a', 'v2', opened[2], 'Look 1.5 – Blue'],
  ])
})
