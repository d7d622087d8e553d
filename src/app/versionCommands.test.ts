import { expect, test } from 'vitest'
import type { CellGuesses } from '../core/regions/settleCells.ts'
import type { ProjectStore } from '../storage/projectStore.ts'
import type { Present, SavedProject } from '../storage/savedProject.ts'
import { hint, studioWithDrawing } from '../store/__fixtures__/studioWithDrawing.ts'
import type { VersionItem } from '../store/commands.ts'
import { changesOf, positionOf } from '../store/history.ts'
import type { StudioStore } from '../store/studioStore.ts'
import { createGuessMemory } from './guessMemory.ts'
import { createVersionCommands } from './versionCommands.ts'

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
  const kept = new Map<string, { project: SavedProject }>()
  const keep = ({ name, guesses }: Present) => {
    const { drawing, history } = store.getState()
    if (!drawing) throw new Error('no drawing')
    const [changes, position] = [changesOf(history), positionOf(history)]
    kept.set(
      name,
      structuredClone({ project: { drawing, changes, position, changedAtMs: 0, damage: [], guesses } }),
    )
  }
  const projects = {
    saveVersion: async (_id: string, version: Present) => keep(version),
    goToVersion: async (_id: string, versionId: string, present: Present) => {
      const version = kept.get(versionId)
      if (!version) throw new Error('gone')
      keep(present)
      return { ...version, presentId: present.name }
    },
  } as Partial<ProjectStore> as ProjectStore
  return { kept, projects }
}

test('going back shows what was guessed then, and its Undo what was guessed until now', async () => {
  const store = studioWithDrawing()
  const memory = createGuessMemory()
  const { projects } = fakeVersions(store)
  const restored: string[] = []
  const commands = createVersionCommands(store, memory, Promise.resolve(projects), (id) => restored.push(id))
  store.getState().change(hint(10, 10))
  memory.keep(store.getState(), guessed(1))
  await commands.saveVersion('First')
  store.getState().change(hint(20, 20))
  memory.keep(store.getState(), guessed(2))

  await commands.goToVersion(item('First', 'First'))
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
  const commands = createVersionCommands(store, createGuessMemory(), Promise.resolve(projects), () => {})
  const before = store.getState().drawing
  await commands.goToVersion(item('other', 'Other'))
  expect(store.getState().notice).toMatchObject({ tone: 'error' })
  expect(store.getState().drawing).toBe(before)
  expect(store.getState().arriving).toBe(0)
})
