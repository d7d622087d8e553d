import type { ProjectStore } from '../storage/projectStore.ts'
import { keepAllPixels } from '../store/drawStep.ts'
import { drawnSince, keptBehind } from '../store/history.ts'
import type { StudioStore } from '../store/studioStore.ts'
import { whenPaused } from '../store/whenPaused.ts'

/** Pixels are kept when the artist has paused this long. */
const AFTER_MS = 1500
/** After so many strokes with pixels all pixels are remembered again. */
const EVERY_STROKES = 64

/**
 * Remembers, every so many strokes of pen and paint, what they have made of the drawing, and writes it beside the journal: a drawing opens again
 * without drawing all of them anew. Returns what stops it.
 */
export function connectKeptPixels(
  store: StudioStore,
  projects: Pick<ProjectStore, 'savePixels'>,
): () => void {
  function keep() {
    const { drawing, history, paint, pixelMemory: memory, saveState } = store.getState()
    const { newest } = history
    if (!drawing || !newest) return
    if (drawnSince(newest, memory) >= EVERY_STROKES)
      keepAllPixels(newest, { line: drawing.line, paint, memory })
    const kept = keptBehind(newest, memory)
    // What is still to be written calls again.
    if (!kept || saveState?.kind !== 'saved') return
    // The storage knows whether it still has them. What cannot be kept now is asked for again in the next pause.
    projects.savePixels(drawing.id, kept).catch(() => {})
  }

  return whenPaused(
    store,
    AFTER_MS,
    (state, before) => state.history !== before.history || state.saveState !== before.saveState,
    keep,
  )
}
