import { TintlineError, toTintlineError } from '../core/tintlineError.ts'
import type { ProjectStore } from '../storage/projectStore.ts'
import type { StudioStore } from '../store/studioStore.ts'

/** Runs something on the storage; until it is done the studio says that it is busy, and what went wrong becomes a notice. */
export type StorageTask = (work: (projects: ProjectStore) => Promise<void>) => Promise<void>

export function createStorageTask(
  store: StudioStore,
  projects: Promise<ProjectStore | undefined>,
): StorageTask {
  return async (work) => {
    const arrived = store.getState().expectDrawing()
    try {
      await work(await openedStorage(projects))
    } catch (error) {
      tellFailed(store, error)
    } finally {
      arrived()
    }
  }
}

/** The storage. @throws TintlineError 'storage-failed' where the browser gives none */
export async function openedStorage(projects: Promise<ProjectStore | undefined>): Promise<ProjectStore> {
  const opened = await projects
  if (opened) return opened
  throw new TintlineError('storage-failed', 'This browser gives no storage to keep drawings in.')
}

/** Lists what the storage keeps, nothing where there is none; undefined where it cannot be read, which becomes a notice. */
export async function listKept<Item>(
  store: StudioStore,
  projects: Promise<ProjectStore | undefined>,
  list: (projects: ProjectStore) => Promise<readonly Item[]>,
): Promise<readonly Item[] | undefined> {
  const opened = await projects
  if (!opened) return []
  try {
    return await list(opened)
  } catch (error) {
    tellFailed(store, error)
    return undefined
  }
}

function tellFailed(store: StudioStore, error: unknown): void {
  const { message } = toTintlineError(error, 'storage-failed')
  store.getState().setNotice({ tone: 'error', text: message })
}
