import { toTintlineError } from '../core/tintlineError.ts'
import { createWorkQueue } from '../core/workQueue.ts'
import { projectName } from '../io/download.ts'
import { downloadTarget, type FileKind, type FileTarget, pickFileTarget } from '../io/fileTarget.ts'
import { encodeProjectAside } from '../io/project/encodeProjectAside.ts'
import { PROJECT_ENDING, PROJECT_MIMETYPE } from '../io/project/projectFile.ts'
import type { StudioCommands } from '../store/commands.ts'
import { isSameOpening } from '../store/documentSlice.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'
import { connectAutosave } from './connectAutosave.ts'
import { untilColored } from './finishedPicture.ts'
import type { GuessMemory } from './guessMemory.ts'
import { projectOf } from './projectOf.ts'

type ProjectFileCommands = Pick<StudioCommands, 'saveProject' | 'saveProjectAs'>

const KIND: FileKind = { description: 'Tintline project', mimetype: PROJECT_MIMETYPE, ending: PROJECT_ENDING }

/**
 * Ways to save the open drawing as a project file. Where the browser can write files, the one that was chosen is remembered for
 * this session: saved to again, and by itself after changes. Elsewhere each save is a download.
 */
export function createProjectFileCommands(store: StudioStore, memory: GuessMemory): ProjectFileCommands {
  const targets = new Map<string, FileTarget>()
  const write = createWriter(memory)

  async function save(known: FileTarget | undefined) {
    const { drawing } = store.getState()
    if (!drawing) return
    const fileName = projectName(drawing.name)
    try {
      // At once, while the browser still knows that the artist asked for it.
      const target = known ?? (await pickFileTarget(fileName, KIND).catch(() => downloadTarget(fileName)))
      if (!target) return
      await untilColored(store)
      const state = store.getState()
      if (!isSameOpening(drawing, state.drawing)) return
      await write(target, state)
      if (target.canRewrite) targets.set(drawing.id, target)
      const where = target.canRewrite ? 'is saved, and saved anew when you pause.' : 'is in your downloads.'
      store.getState().setNotice({ tone: 'info', text: `“${target.name}” ${where}` })
    } catch (error) {
      targets.delete(drawing.id)
      tellFailed(`“${drawing.name}” could not be saved`, error)
    }
  }

  function tellFailed(what: string, error: unknown) {
    const { message } = toTintlineError(error, 'storage-failed')
    store
      .getState()
      .setNotice({ tone: 'error', text: `${what} (${message}). Save the project to another place.` })
  }

  const targetOf = ({ drawing }: StudioState) => drawing && targets.get(drawing.id)
  connectAutosave(store, {
    isWanted: (state) => targetOf(state) !== undefined,
    async save(state) {
      const target = targetOf(state)
      if (!target || !state.drawing) return
      try {
        await write(target, state)
      } catch (error) {
        targets.delete(state.drawing.id)
        tellFailed(`“${target.name}” could not be saved anew`, error)
      }
    },
  })
  return {
    saveProject: () => save(targetOf(store.getState())),
    saveProjectAs: () => save(undefined),
  }
}

/** Writes one project after the other, so that the newest is the last. What it holds is decided when it is asked for. */
function createWriter(memory: GuessMemory) {
  const inOrder = createWorkQueue()
  return (target: FileTarget, state: StudioState): Promise<void> => {
    const project = projectOf(state, memory)
    return inOrder(async () => {
      if (project) await target.write(await encodeProjectAside(project))
      state.markSaved(state)
    })
  }
}
