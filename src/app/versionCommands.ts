import type { ProjectStore } from '../storage/projectStore.ts'
import type { StudioCommands } from '../store/commands.ts'
import type { StudioStore } from '../store/studioStore.ts'
import type { GuessMemory } from './guessMemory.ts'
import { restoreProject } from './projectCommands.ts'
import { createStorageTask } from './storageTask.ts'

type VersionCommands = Pick<StudioCommands, 'saveVersion' | 'listVersions' | 'goToVersion' | 'removeVersion'>

/** States of the open drawing: kept under a name, listed, gone back to. */
export function createVersionCommands(
  store: StudioStore,
  memory: GuessMemory,
  projects: Promise<ProjectStore | undefined>,
  onRestore: (id: string) => void,
): VersionCommands {
  const task = createStorageTask(store, projects)
  const tell = (text: string, undo?: () => Promise<void>) => {
    const action = undo && { label: 'Undo', run: () => void undo() }
    store.getState().setNotice({ tone: 'info', text, ...(action && { action }) })
  }

  const goTo = (versionId: string, name: string, said: string): Promise<void> =>
    task(async (kept) => {
      const { drawing } = store.getState()
      if (!drawing) return
      const present = { name: `Before going back to “${name}”`, guesses: memory.current(store.getState()) }
      const { project, presentId } = await kept.goToVersion(drawing.id, versionId, present)
      // Whoever opened another drawing meanwhile finds this one as it was then.
      if (store.getState().drawing?.id !== drawing.id) return
      restoreProject(store, memory, project, onRestore)
      store.getState().noteKept()
      if (project.damage.length === 0)
        tell(said, () => goTo(presentId, present.name, `“${name}” was left again.`))
    })

  return {
    saveVersion: (name) =>
      task(async (kept) => {
        const { drawing, noteKept } = store.getState()
        if (!drawing) return
        await kept.saveVersion(drawing.id, { name, guesses: memory.current(store.getState()) })
        noteKept()
        tell(`“${name}” was saved.`)
      }),
    async listVersions() {
      const { drawing } = store.getState()
      const kept = await projects
      return drawing && kept ? kept.listVersions(drawing.id).catch(() => []) : []
    },
    goToVersion: ({ id, name }) =>
      goTo(id, name, `The drawing is as in “${name}”. What it was is kept as a version.`),
    removeVersion: ({ id, name }) =>
      task(async (kept) => {
        const drawingId = store.getState().drawing?.id
        if (drawingId === undefined) return
        const version = await kept.removeVersion(drawingId, id)
        store.getState().noteKept()
        const putBack = () =>
          task(async () => {
            await kept.putVersion(drawingId, version)
            store.getState().noteKept()
          })
        tell(`“${name}” was removed.`, putBack)
      }),
  }
}
