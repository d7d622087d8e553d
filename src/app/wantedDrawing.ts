import { TintlineError } from '../core/tintlineError.ts'
import type { StudioStore } from '../store/studioStore.ts'

/**
 * Says that another drawing is wanted on the canvas from now on. What was on its way there is given up: its signal aborts, and what it asked the
 * artist gets the safe answer. The returned signal aborts once yet another one is wanted.
 */
export type WantDrawing = () => AbortSignal

/** All ways in share it, so that the newest one wins whichever it is. */
export function createWantDrawing(store: StudioStore): WantDrawing {
  let newest = new AbortController()
  return () => {
    newest.abort(new TintlineError('cancelled', 'Another drawing was asked for.'))
    newest = new AbortController()
    store.getState().dropQuestion()
    return newest.signal
  }
}
