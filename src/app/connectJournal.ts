import { createThumbnail } from '../core/image/createThumbnail.ts'
import { toTintlineError } from '../core/tintlineError.ts'
import type { ProjectStore } from '../storage/projectStore.ts'
import type { SavedDrawing } from '../storage/savedProject.ts'
import { lineBeforeInk } from '../store/history.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'

const THUMBNAIL_SIDE_PX = 192
/** A thumbnail is made when the artist has paused this long. */
const THUMBNAIL_AFTER_MS = 1500

/**
 * Writes every drawing and every change of it to the journal as it happens, and tells the store how that fares. After
 * a failed write the whole history is written with the next change. `isKept` tells drawings that come from the journal.
 * Returns what stops it.
 */
export function connectJournal(
  store: StudioStore,
  projects: ProjectStore,
  isKept: (drawingId: string) => boolean,
): () => void {
  /** The drawing as opened, until it is known to be kept. */
  let unkept: SavedDrawing | undefined
  let isBehind = false
  let thumbnailTimer: ReturnType<typeof setTimeout> | undefined

  async function keep(id: string, write: () => Promise<void>) {
    store.getState().setSaveState({ kind: 'saving' })
    try {
      await write()
      isBehind = false
      if (store.getState().drawing?.id === id) {
        store.getState().setSaveState({ kind: 'saved', atMs: Date.now() })
      }
    } catch (error) {
      isBehind = true
      store
        .getState()
        .setSaveState({ kind: 'failed', message: toTintlineError(error, 'storage-failed').message })
    }
  }

  function keepDrawing({ drawing, history }: StudioState) {
    if (!drawing || isKept(drawing.id)) return
    const { id, name } = drawing
    const opened: SavedDrawing = { id, name, line: lineBeforeInk(history, drawing.line) }
    unkept = opened
    void keep(id, () => keepOpened(opened))
  }

  async function keepOpened(opened: SavedDrawing) {
    await projects.saveDrawing(opened)
    if (unkept === opened) unkept = undefined
  }

  function keepChange({ drawing, history }: StudioState, before?: StudioState) {
    if (!drawing) return
    const { entries, position } = history
    const newest = entries[position - 1]
    const isNew = newest !== undefined && entries !== before?.history.entries
    const entry = isNew ? newest.change : { kind: 'cursor' as const, position }
    const changes = entries.map(({ change }) => change)
    void keep(drawing.id, async () => {
      if (!isBehind) return projects.appendChange(drawing.id, entry)
      if (unkept) await keepOpened(unkept)
      await projects.rewriteJournal(drawing.id, changes, position)
    })
  }

  function thumbnailLater() {
    clearTimeout(thumbnailTimer)
    thumbnailTimer = setTimeout(() => {
      const { drawing, colored } = store.getState()
      if (!drawing) return
      const picture = createThumbnail(drawing.line, colored?.colors, THUMBNAIL_SIDE_PX)
      // A missing thumbnail harms nothing: the drawing itself is kept elsewhere.
      projects.saveThumbnail(drawing.id, picture).catch(() => {})
    }, THUMBNAIL_AFTER_MS)
  }

  // Storage takes a moment to open: what was done meanwhile is caught up with.
  keepDrawing(store.getState())
  if (store.getState().history.entries.length > 0) {
    isBehind = true
    keepChange(store.getState())
  }
  const unsubscribe = store.subscribe((state, before) => {
    if (state.drawing !== before.drawing) keepDrawing(state)
    else if (state.history !== before.history) keepChange(state, before)
    const isBusy = state.revision !== before.revision || state.settledRevision !== before.settledRevision
    if (isBusy) thumbnailLater()
  })
  return () => {
    unsubscribe()
    clearTimeout(thumbnailTimer)
  }
}
