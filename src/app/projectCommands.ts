import { beforeEnding } from '../storage/freeName.ts'
import type { ProjectStore } from '../storage/projectStore.ts'
import type { SavedProject } from '../storage/savedProject.ts'
import type { StudioCommands } from '../store/commands.ts'
import type { StudioStore } from '../store/studioStore.ts'
import type { GuessMemory } from './guessMemory.ts'
import { createRemovalNews } from './removalNews.ts'
import { mayReplace, tellPutAway } from './replaceDrawing.ts'
import { createStorageTask, listKept } from './storageTask.ts'
import type { WantDrawing } from './wantedDrawing.ts'

type ProjectCommands = Pick<
  StudioCommands,
  'listRecent' | 'openRecent' | 'renameRecent' | 'duplicateRecent' | 'removeRecent'
>

/** Ways back to drawings this browser keeps, and what can be done with them; none of them without storage. */
export function createProjectCommands(
  store: StudioStore,
  memory: GuessMemory,
  projects: Promise<ProjectStore | undefined>,
  want: WantDrawing,
  onRestore: (id: string) => void,
): ProjectCommands {
  const task = createStorageTask(store, projects)
  const tellRemoved = createRemovalNews(store, 'drawings')

  const bringBack = (id: string) =>
    task(async (kept) => {
      await kept.bringBackDrawing(id)
      store.getState().noteKept()
    })
  const commands: ProjectCommands = {
    async listRecent() {
      const current = store.getState().drawing?.id
      const recent = await listKept(store, projects, (kept) => kept.listRecent())
      return recent?.map(({ isElsewhere, ...item }) => {
        const open =
          item.id === current ? ('here' as const) : isElsewhere ? ('elsewhere' as const) : undefined
        return { ...item, open }
      })
    },
    renameRecent: (id, name) =>
      task(async (kept) => {
        const { drawing, renameDrawing, noteKept } = store.getState()
        // The open drawing's name is kept as all that is done to it.
        if (drawing?.id === id) return renameDrawing(name)
        await kept.renameDrawing(id, name)
        noteKept()
      }),
    duplicateRecent: ({ id, name }) =>
      task(async (kept) => {
        await kept.copyDrawing(id, crypto.randomUUID(), beforeEnding(name, ' copy'))
        store.getState().noteKept()
      }),
    removeRecent: ({ id, name }) =>
      task(async (kept) => {
        const canBeUndone = await kept.removeDrawing(id)
        store.getState().noteKept()
        tellRemoved(name, canBeUndone ? () => bringBack(id) : undefined)
      }),
    async openRecent(id) {
      const wanted = want()
      if (store.getState().drawing?.id === id || !(await mayReplace(store))) return
      await task(async (kept) => {
        const project = await kept.load(id)
        if (wanted.aborted) return
        const before = store.getState()
        restoreProject(store, memory, project, onRestore)
        tellPutAway(store, before, (other) => void commands.openRecent(other))
      })
    },
  }
  return commands
}

/** Puts a kept drawing back onto the canvas, with its hints, its sketch and its undo steps; what was guessed of it is shown, whatever would be guessed now. */
export function restoreProject(
  store: StudioStore,
  memory: GuessMemory,
  project: SavedProject,
  onRestore: (id: string) => void,
): void {
  const { drawing, changes, position, damage, changedAtMs, guesses, pixels } = project
  if (guesses) memory.keepFor(project, guesses)
  onRestore(drawing.id)
  const state = store.getState()
  state.openDrawing(drawing, changes, position, pixels)
  state.setSaveState({ kind: 'saved', atMs: changedAtMs })
  if (damage.length > 0) state.setNotice({ tone: 'error', text: damage.join(' ') })
}
