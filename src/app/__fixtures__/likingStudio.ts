import { fakeGenerator } from '../../engine/__fixtures__/fakeGenerator.ts'
import { createEngine } from '../../engine/createEngine.ts'
import { decodeProject } from '../../io/project/decodeProject.ts'
import { encodeProject } from '../../io/project/encodeProject.ts'
import type { ProjectFile } from '../../io/project/projectFile.ts'
import type { Engine } from '../../protocol/engine.ts'
import { isColoring } from '../../store/coloringSlice.ts'
import { createStudioStore, type StudioStore } from '../../store/studioStore.ts'
import { connectColoring } from '../connectColoring.ts'
import { createGuessMemory } from '../guessMemory.ts'

const engines: Engine[] = []

/** To be called after all tests of a file. */
export const closeStudios = () => Promise.all(engines.map((engine) => engine.dispose()))

/** A studio on a machine of its own, whose generator likes one colour (−1..1). */
export async function studioThatLikes(color: readonly [number, number, number]) {
  const engine = createEngine({
    readFile: () => Promise.reject(new Error('nothing is to be read')),
    loadGenerator: async () =>
      fakeGenerator([...color, ...color], { state: [], present: [], copyable: [], calls: 0 }, (candidates) =>
        Array.from({ length: candidates }, (_, i) => (i < 2 ? -0.4 - i : -30)),
      ),
  })
  engines.push(engine)
  await engine.load({ modelUrl: '/', backend: 'cpu', size: 64 })
  const store = createStudioStore()
  const memory = createGuessMemory()
  connectColoring(store, engine, memory)
  store.getState().setEngine({ phase: 'ready', backend: 'cpu', size: 64 })
  return { store, memory, engine }
}

/** Resolves when the newest change is coloured. */
export const whenColored = (store: StudioStore) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (isColoring(store.getState())) return
      stop()
      resolve()
    }
    const stop = store.subscribe(look)
    look()
  })

/** What a file keeps of a project. */
export const travelled = (project: ProjectFile | undefined): ProjectFile => {
  if (!project) throw new Error('nothing is open')
  return decodeProject(encodeProject(project))
}
