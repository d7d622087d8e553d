import type { ProjectStore } from '../storage/projectStore.ts'
import { isColoring } from '../store/coloringSlice.ts'
import type { StudioStore } from '../store/studioStore.ts'
import { whenPaused } from '../store/whenPaused.ts'
import type { GuessMemory } from './guessMemory.ts'

/** Guesses are written when the artist has paused this long. */
const AFTER_MS = 300

/**
 * Writes what was guessed of the open drawing once its colours have settled and the changes that led to them are written, so that it opens to
 * the very picture again. Returns what stops it.
 */
export function connectKeptGuesses(
  store: StudioStore,
  memory: GuessMemory,
  projects: Pick<ProjectStore, 'saveGuesses'>,
): () => void {
  function keep() {
    const state = store.getState()
    const { drawing, saveState } = state
    const guesses = memory.steps(state)
    // What is still to come calls again.
    if (!drawing || !guesses || saveState?.kind !== 'saved' || isColoring(state)) return
    // Where it cannot be kept it is guessed anew.
    projects.saveGuesses(drawing.id, guesses).catch(() => {})
  }

  return whenPaused(
    store,
    AFTER_MS,
    (state, before) =>
      state.settledRevision !== before.settledRevision || state.saveState !== before.saveState,
    keep,
  )
}
