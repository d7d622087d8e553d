import { TintlineError, toTintlineError } from '../core/tintlineError.ts'
import { isSameOpening } from '../store/documentSlice.ts'
import type { StudioStore } from '../store/studioStore.ts'
import { type Watched, watchTask } from './watchTask.ts'

/** What is taken from a source, e.g. a file, for the open drawing. */
export interface Taking<Source, Taken> {
  /** Why a drawing has to be open first. */
  readonly needsDrawing: string
  take(source: Source, watched: Watched, name: string): Promise<Taken>
  /** Called only while nothing newer was asked for and the drawing is still the same. */
  use(taken: Taken, name: string): void
}

/** The way from a source to what guides the open drawing: it can be watched and cancelled, the newest one wins, and a bad one leaves everything as it is. */
export function createTake<Source, Taken>(
  store: StudioStore,
  { needsDrawing, take, use }: Taking<Source, Taken>,
): (source: Source, name: string) => Promise<void> {
  let newest = 0
  return async (source, name) => {
    newest += 1
    const turn = newest
    const { drawing, setNotice, expectDrawing } = store.getState()
    const arrived = expectDrawing()
    const isWanted = () => turn === newest && isSameOpening(drawing, store.getState().drawing)
    setNotice(undefined)
    try {
      if (!drawing) throw new TintlineError('no-drawing', needsDrawing)
      const taken = await watchTask(store, 'opening', `Opening “${name}”…`, (watched) =>
        take(source, watched, name),
      )
      if (isWanted()) use(taken, name)
    } catch (error) {
      const { code, message } = toTintlineError(error, 'not-a-picture')
      if (isWanted() && code !== 'cancelled') setNotice({ tone: 'error', text: message })
    } finally {
      arrived()
    }
  }
}
