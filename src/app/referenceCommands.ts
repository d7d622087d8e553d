import { isProjectFile, openProject } from '../io/project/openProject.ts'
import type { Engine } from '../protocol/engine.ts'
import type { ProjectStore } from '../storage/projectStore.ts'
import type { StudioCommands } from '../store/commands.ts'
import type { StudioStore } from '../store/studioStore.ts'
import { type ColoredLines, colorProject } from './colorProject.ts'
import { readReference } from './readReference.ts'
import { openedStorage } from './storageTask.ts'
import { createTake } from './takeForDrawing.ts'
import type { Watched } from './watchTask.ts'

/** The way from a coloured drawing to what the generator may copy from it. */
export function createReferenceCommands(
  store: StudioStore,
  engine: Pick<Engine, 'openDrawing' | 'colorize' | 'closeDrawing' | 'describeReference'>,
  projects: Promise<ProjectStore | undefined>,
): Pick<StudioCommands, 'takeReference' | 'takeKeptReference'> {
  const take = createTake(store, {
    needsDrawing: 'Open a drawing first: the reference is for colouring it.',
    async take(read: (watched: Watched) => Promise<ColoredLines>, watched) {
      const { line, picture } = await read(watched)
      return engine.describeReference(line, picture)
    },
    use: (cells, name) => store.getState().guide({ reference: { name, cells } }),
  })
  return {
    takeReference: (file, name) =>
      take(async (watched) => {
        if (!(await isProjectFile(file))) return readReference(file, name, watched)
        const { view, ...project } = await openProject(file, name, watched.signal)
        return colorProject(engine, project, view.guessing)
      }, name),
    takeKeptReference: ({ id, name }) =>
      take(async () => {
        const { drawing, ...kept } = await (await openedStorage(projects)).peek(id)
        return colorProject(engine, { ...kept, ...drawing }, store.getState().guessing)
      }, name),
  }
}
