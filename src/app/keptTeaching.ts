import { TintlineError, toTintlineError } from '../core/tintlineError.ts'
import { createWorkQueue } from '../core/workQueue.ts'
import type { TeachingStore } from '../storage/teachingStore.ts'
import type { StudioStore } from '../store/studioStore.ts'

/** Does something with what teaching keeps in this browser; a failure becomes a notice, and false. */
export type WithKept = (work: (kept: TeachingStore) => Promise<void>) => Promise<boolean>

export function createWithKept(store: StudioStore, opened: Promise<TeachingStore | undefined>): WithKept {
  return async (work) => {
    try {
      const kept = await opened
      if (!kept) {
        throw new TintlineError(
          'storage-failed',
          'This browser lets the studio keep nothing, so it cannot be taught here. Allow storage for this page, or leave the private window.',
        )
      }
      await work(kept)
      return true
    } catch (error) {
      store.getState().setNotice({ tone: 'error', text: toTintlineError(error, 'storage-failed').message })
      return false
    }
  }
}

/** The same, one after the other: for what changes the weights, so that engine, storage and interface end with the newest. */
export function oneByOne(withKept: WithKept): WithKept {
  const inTurn = createWorkQueue()
  return (work) => inTurn(() => withKept(work))
}

/** Shows the pieces as they are kept now, and the one that can be brought back. */
export async function showPieces(store: StudioStore, { pieces }: TeachingStore): Promise<void> {
  const [list, removed] = await Promise.all([pieces.list(), pieces.lastRemoved()])
  store.getState().setPieces(list, removed)
}

/** Shows the adaptations as they are kept now. Which one this tab colours with is its own: another tab may have taken another one. */
export async function showAdaptations(store: StudioStore, { adaptations }: TeachingStore): Promise<void> {
  const list = await adaptations.list()
  const { adaptationInUse, setAdaptations } = store.getState()
  setAdaptations(list, adaptationInUse)
}
