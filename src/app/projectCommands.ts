import { toTintlineError } from '../core/tintlineError.ts'
import type { ProjectStore } from '../storage/projectStore.ts'
import type { SavedProject } from '../storage/savedProject.ts'
import type { StudioCommands } from '../store/commands.ts'
import type { StudioStore } from '../store/studioStore.ts'
import { mayReplace, tellPutAway } from './replaceDrawing.ts'

type ProjectCommands = Pick<StudioCommands, 'listRecent' | 'openRecent' | 'removeRecent'>

/** Ways back to drawings this browser keeps; none of them without storage. */
export function createProjectCommands(
  store: StudioStore,
  projects: Promise<ProjectStore | undefined>,
  onRestore: (id: string) => void,
): ProjectCommands {
  let newest = 0
  const commands: ProjectCommands = {
    async listRecent() {
      const current = store.getState().drawing?.id
      const recent = (await (await projects)?.listRecent().catch(() => [])) ?? []
      return recent.filter(({ id }) => id !== current)
    },
    async removeRecent(id) {
      try {
        await (await projects)?.removeDrawing(id)
        return true
      } catch (error) {
        store.getState().setNotice({ tone: 'error', text: toTintlineError(error, 'storage-failed').message })
        return false
      }
    },
    async openRecent(id) {
      newest += 1
      const turn = newest
      const arrived = store.getState().expectDrawing()
      try {
        if (store.getState().drawing?.id === id || !(await mayReplace(store))) return
        const before = store.getState()
        const project = await (await projects)?.load(id)
        // Whoever opened another drawing meanwhile wants that one.
        if (!project || turn !== newest || store.getState().drawing !== before.drawing) return
        restoreProject(store, project, onRestore)
        tellPutAway(store, before, (other) => void commands.openRecent(other))
      } catch (error) {
        store.getState().setNotice({ tone: 'error', text: toTintlineError(error, 'storage-failed').message })
      } finally {
        arrived()
      }
    },
  }
  return commands
}

/** Puts a kept drawing back onto the canvas, with its hints, its sketch and its undo steps. */
export function restoreProject(
  store: StudioStore,
  project: SavedProject,
  onRestore: (id: string) => void,
): void {
  const { drawing, changes, position, damage, changedAtMs } = project
  onRestore(drawing.id)
  const state = store.getState()
  state.openDrawing(drawing, changes, position)
  state.setSaveState({ kind: 'saved', atMs: changedAtMs })
  if (damage.length > 0) state.setNotice({ tone: 'error', text: damage.join(' ') })
}
