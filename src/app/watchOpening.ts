import { TintlineError } from '../core/tintlineError.ts'
import type { StudioStore } from '../store/studioStore.ts'

/** What takes longer is shown, with a way to stop it. */
const SHOWN_AFTER_MS = 300

export interface Watched {
  /** Aborts with a TintlineError 'cancelled' when the artist no longer wants it. */
  readonly signal: AbortSignal
  /** How far it is, 0 … 1. */
  readonly onProgress: (fraction: number) => void
}

/** Does what may take long to open; while it does, the studio shows `text`, how far it is, and Cancel. */
export async function watchOpening<Result>(
  store: StudioStore,
  text: string,
  work: (watched: Watched) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController()
  const cancel = () => controller.abort(new TintlineError('cancelled', 'The opening was cancelled.'))
  let fraction = 0
  let isShown = false
  const show = () => {
    isShown = true
    store.getState().setOpening({ text, fraction, cancel })
  }
  const timer = setTimeout(show, SHOWN_AFTER_MS)
  try {
    return await work({
      signal: controller.signal,
      onProgress(next) {
        fraction = next
        if (isShown) show()
      },
    })
  } finally {
    clearTimeout(timer)
    // A newer one may be shown by now.
    if (store.getState().opening?.cancel === cancel) store.getState().setOpening(undefined)
  }
}
