import { TintlineError } from '../core/tintlineError.ts'
import type { TaskKind } from '../store/interfaceSlice.ts'
import type { StudioStore } from '../store/studioStore.ts'

/** What takes longer is shown, with a way to stop it. */
const SHOWN_AFTER_MS = 300

export interface Watched {
  /** Aborts with a TintlineError 'cancelled' when the artist no longer wants it. */
  readonly signal: AbortSignal
  /** How far it is, 0 … 1. */
  readonly onProgress: (fraction: number) => void
}

/** Does one piece of what may take long as `watchTask` does. */
export type Watch = <Result>(work: (watched: Watched) => Promise<Result>) => Promise<Result>

/**
 * Does what may take long; while it does, the studio shows `text`, how far it is where that is known, and Cancel. When `wanted` aborts, its
 * signal does too.
 */
export async function watchTask<Result>(
  store: StudioStore,
  kind: TaskKind,
  text: string,
  work: (watched: Watched) => Promise<Result>,
  wanted?: AbortSignal,
): Promise<Result> {
  const controller = new AbortController()
  const cancel = () => controller.abort(new TintlineError('cancelled', 'It was cancelled.'))
  let fraction: number | undefined
  let isShown = false
  const show = () => {
    isShown = true
    store.getState().setTask(kind, { text, fraction, cancel })
  }
  const timer = setTimeout(show, SHOWN_AFTER_MS)
  try {
    return await work({
      signal: AbortSignal.any(wanted ? [controller.signal, wanted] : [controller.signal]),
      onProgress(next) {
        fraction = next
        if (isShown) show()
      },
    })
  } finally {
    clearTimeout(timer)
    // A newer one may be shown by now.
    if (store.getState().tasks[kind]?.cancel === cancel) store.getState().setTask(kind, undefined)
  }
}
