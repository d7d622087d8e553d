import { isColoring } from '../store/coloringSlice.ts'
import { isSameOpening } from '../store/documentSlice.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'

interface Autosave {
  /** Whether the open drawing has a file to be saved to. */
  isWanted(state: StudioState): boolean
  /** Saves the drawing as it is in a state. */
  save(state: StudioState): Promise<void>
}

/** A drawing is saved when the artist has paused this long. */
const AFTER_MS = 3000

/** Saves the drawing by itself once changes have settled, and what is unsaved when another drawing takes its place. */
export function connectAutosave(store: StudioStore, { isWanted, save }: Autosave): void {
  let timer: ReturnType<typeof setTimeout> | undefined

  function later() {
    clearTimeout(timer)
    timer = setTimeout(() => {
      timer = undefined
      // What is guessed belongs into the file.
      if (isColoring(store.getState())) later()
      else void save(store.getState())
    }, AFTER_MS)
  }
  store.subscribe((state, before) => {
    if (!isSameOpening(before.drawing, state.drawing)) {
      if (timer === undefined) return
      clearTimeout(timer)
      timer = undefined
      void save(before)
    } else if (state.history !== before.history && isWanted(state)) later()
  })
}
