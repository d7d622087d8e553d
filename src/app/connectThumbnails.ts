import type { ProjectStore } from '../storage/projectStore.ts'
import { isColoring } from '../store/coloringSlice.ts'
import { isSameOpening } from '../store/documentSlice.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'
import { pictureThumbnail } from './finishedPicture.ts'

/** A thumbnail is made when the artist has paused this long. */
const AFTER_MS = 1500

/**
 * Keeps a small picture of each drawing for the list of them. One of a drawing that was kept before (`isKept`) stays until its colours are back.
 * Returns what stops it.
 */
export function connectThumbnails(
  store: StudioStore,
  projects: Pick<ProjectStore, 'saveThumbnail'>,
  isKept: (drawingId: string) => boolean,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined

  function later() {
    clearTimeout(timer)
    timer = setTimeout(() => keep(store.getState()), AFTER_MS)
  }

  function keep(state: StudioState) {
    clearTimeout(timer)
    timer = undefined
    const { drawing, settledRevision } = state
    if (!drawing) return
    const isBare = settledRevision === 0 && isColoring(state)
    // Colours that are still to come call again.
    if (isBare && isKept(drawing.id)) return
    const picture = pictureThumbnail(state)
    if (!picture) return
    // A missing thumbnail harms nothing: the drawing itself is kept elsewhere.
    projects
      .saveThumbnail(drawing.id, picture)
      .then(state.noteKept)
      .catch(() => {})
  }

  const unsubscribe = store.subscribe((state, before) => {
    const isAnother = !isSameOpening(before.drawing, state.drawing)
    // Another drawing takes its place before its own pause: it shall not be a blank sheet in the list.
    if (isAnother && timer !== undefined) keep(before)
    const isNew = isAnother && state.drawing !== undefined && !isKept(state.drawing.id)
    const isBusy = state.history !== before.history || state.settledRevision !== before.settledRevision
    if (isNew || (isBusy && !isAnother)) later()
  })
  return () => {
    unsubscribe()
    clearTimeout(timer)
  }
}
