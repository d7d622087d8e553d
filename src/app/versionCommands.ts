import { beforeEnding } from '../storage/freeName.ts'
import type { ProjectStore } from '../storage/projectStore.ts'
import type { StudioCommands } from '../store/commands.ts'
import type { StudioStore } from '../store/studioStore.ts'
import { pictureThumbnail } from './finishedPicture.ts'
import type { GuessMemory } from './guessMemory.ts'
import { restoreProject } from './projectCommands.ts'
import { createRemovalNews } from './removalNews.ts'
import { describePutAway } from './replaceDrawing.ts'
import { createStorageTask, listKept } from './storageTask.ts'
import type { WantDrawing } from './wantedDrawing.ts'

type VersionCommands = Pick<
  StudioCommands,
  'saveVersion' | 'listVersions' | 'goToVersion' | 'openVersionCopy' | 'removeVersion'
>

/** States of the drawings that this browser keeps: of the open one kept under a name; of all listed, gone back to, opened as copies. */
export function createVersionCommands(
  store: StudioStore,
  memory: GuessMemory,
  projects: Promise<ProjectStore | undefined>,
  want: WantDrawing,
  onRestore: (id: string) => void,
  openKept: StudioCommands['openRecent'],
): VersionCommands {
  const task = createStorageTask(store, projects)
  const tellRemoved = createRemovalNews(store, 'versions')
  const tell = (text: string, undo?: () => Promise<void>) => {
    const action = undo && { label: 'Undo', run: () => void undo() }
    store.getState().setNotice({ tone: 'info', text, ...(action && { action }) })
  }

  const presentAs = (name: string) => {
    const state = store.getState()
    return { name, guesses: memory.steps(state), thumbnail: pictureThumbnail(state) }
  }
  const goTo = (versionId: string, name: string, said: string): Promise<void> => {
    const wanted = want()
    const goBack = async (kept: ProjectStore): Promise<void> => {
      const { drawing, history } = store.getState()
      if (!drawing) return
      const present = presentAs(`Before going back to “${name}”`)
      const { project, presentId } = await kept.goToVersion(drawing.id, versionId, present)
      // Whoever opened another drawing meanwhile finds this one as it was then.
      const now = store.getState()
      if (now.drawing?.id !== drawing.id) return
      if (now.history !== history) {
        // What was drawn meanwhile came into the journal behind the version. It belongs to what is shown, which is to be kept as a version too.
        now.rewriteJournal()
        return wanted.aborted ? undefined : goBack(kept)
      }
      restoreProject(store, memory, project, onRestore)
      store.getState().noteKept()
      if (project.damage.length === 0)
        tell(said, () => goTo(presentId, present.name, `“${name}” was left again.`))
    }
    return task(goBack)
  }

  return {
    saveVersion: (name) =>
      task(async (kept) => {
        const { drawing, noteKept } = store.getState()
        if (!drawing) return
        const called = await kept.saveVersion(drawing.id, presentAs(name))
        noteKept()
        tell(`“${called}” was saved.`)
      }),
    listVersions: (of) => listKept(store, projects, (kept) => kept.listVersions(of.id)),
    async goToVersion(of, { id, name }) {
      const before = store.getState()
      await openKept(of.id)
      // It stays closed where another tab has it, or where the artist would rather keep what is there.
      if (store.getState().drawing?.id !== of.id) return
      const said = `The drawing is as in “${name}”. What it was is kept as a version.`
      const putAway = before.drawing?.id === of.id ? undefined : describePutAway(before)
      await goTo(id, name, putAway ? `${said} ${putAway}` : said)
    },
    async openVersionCopy(of, version) {
      const wanted = want()
      await task(async (kept) => {
        const id = crypto.randomUUID()
        await kept.copyVersion(of.id, version.id, id, beforeEnding(of.name, ` – ${version.name}`))
        store.getState().noteKept()
        if (!wanted.aborted) await openKept(id)
      })
    },
    removeVersion: ({ id: drawingId }, { id, name }) =>
      task(async (kept) => {
        const version = await kept.removeVersion(drawingId, id)
        store.getState().noteKept()
        const putBack = () =>
          task(async () => {
            await kept.putVersion(drawingId, version)
            store.getState().noteKept()
          })
        tellRemoved(name, putBack)
      }),
  }
}
