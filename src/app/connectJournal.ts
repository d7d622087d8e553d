import { TintlineError, toTintlineError } from '../core/tintlineError.ts'
import type { ProjectStore } from '../storage/projectStore.ts'
import type { JournalEntry, SavedDrawing } from '../storage/savedProject.ts'
import { isSameOpening } from '../store/documentSlice.ts'
import { lineAsOpened } from '../store/drawStep.ts'
import { changesOf, type History, positionOf } from '../store/history.ts'
import type { SaveState } from '../store/interfaceSlice.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'

/** What could not be written is tried again after this long: there may be room by then. */
const AGAIN_AFTER_MS = 5000

/** How the writing of one drawing fares, from its opening on. */
interface Keeping {
  readonly id: string
  name: string
  /** The drawing as opened, until it is known to be kept. */
  unkept: SavedDrawing | undefined
  /** True from a failed write on until the whole history is written again. */
  isBehind: boolean
  /** Whether the artist was told that it is not kept. */
  isTold: boolean
  /** How many writes were asked for: an answer speaks of the newest change only if it answers the last of them. */
  asked: number
}

/**
 * Writes every drawing and every change of it to the journal as it happens, and tells the store how that fares: 'saved'
 * once the newest change is durable, and not before. After a failed write the whole history is written with the next
 * change, or by itself after a while, and where `rewriteJournal` asks for it; where the browser has cleared what it kept, the drawing too. `isKept` tells drawings that come from the journal. Returns what stops it.
 */
export function connectJournal(
  store: StudioStore,
  projects: ProjectStore,
  isKept: (drawingId: string) => boolean,
): () => void {
  let keeping: Keeping | undefined
  let againTimer: ReturnType<typeof setTimeout> | undefined

  /** The label tells of every write; news is only that writing began to fail, and that it works again. */
  function tell(own: Keeping, saveState: SaveState) {
    const { id, name } = own
    const { drawing, setSaveState, setNotice } = store.getState()
    if (drawing?.id === id) {
      setSaveState(saveState)
      if (saveState.kind === 'failed' && !own.isTold)
        setNotice({ tone: 'error', text: `Not saved: ${saveState.message}` })
      if (saveState.kind === 'saved' && own.isTold)
        setNotice({ tone: 'info', text: 'All of it is saved again.' })
      if (saveState.kind !== 'saving') own.isTold = saveState.kind === 'failed'
    } else if (saveState.kind === 'failed')
      setNotice({ tone: 'error', text: `“${name}” could not be kept: ${saveState.message}` })
  }

  async function keep(own: Keeping, write: () => Promise<void>) {
    own.asked += 1
    const turn = own.asked
    tell(own, { kind: 'saving' })
    try {
      await write()
      own.isBehind = false
      if (turn === own.asked) tell(own, { kind: 'saved', atMs: Date.now() })
    } catch (error) {
      own.isBehind = true
      tell(own, { kind: 'failed', message: toTintlineError(error, 'storage-failed').message })
      clearTimeout(againTimer)
      againTimer = setTimeout(() => keepAll(own), AGAIN_AFTER_MS)
    }
  }

  function keepDrawing({ drawing, history, pixelMemory: memory }: StudioState) {
    if (!drawing) return
    const { id, name } = drawing
    keeping = { id, name, unkept: undefined, isBehind: false, isTold: false, asked: 0 }
    if (isKept(id)) return
    keeping.unkept = { id, name, line: lineAsOpened({ line: drawing.line, memory }) }
    const own = keeping
    // What was done to it elsewhere, or before the storage was open, is written with it.
    void keep(own, () => catchUp(own, history))
  }

  function keepChange(history: History, before: History) {
    const own = keeping
    if (!own) return
    void keep(own, async () => {
      if (!own.isBehind) return projects.appendChange(own.id, entryFor(history, before))
      await catchUp(own, history)
    })
  }

  /** Writes the whole history, and in one with it the drawing where that is not kept, or no longer: half of a file that was opened would be no drawing of the artist's. */
  async function catchUp(own: Keeping, history: History): Promise<void> {
    const [changes, position] = [changesOf(history), positionOf(history)]
    if (own.unkept) {
      await projects.saveDrawing(own.unkept, changes, position)
      own.unkept = undefined
      return
    }
    await projects.rewriteJournal(own.id, changes, position).catch((error: unknown) => {
      const { drawing, pixelMemory: memory } = store.getState()
      if (!isGone(error) || drawing?.id !== own.id) throw error
      own.unkept = { id: own.id, name: own.name, line: lineAsOpened({ line: drawing.line, memory }) }
      return catchUp(own, history)
    })
  }

  /** Writes all of the drawing that is open now, if that is still `own` and misses something. */
  function keepAll(own: Keeping | undefined) {
    if (own && own === keeping && own.isBehind) void keep(own, () => catchUp(own, store.getState().history))
  }

  /** The journal has not what is shown: all of it is written. */
  function rewrite() {
    if (keeping) keeping.isBehind = true
    keepAll(keeping)
  }

  function keepName(name: string | undefined) {
    const own = keeping
    if (!own || name === undefined) return
    own.name = name
    if (own.unkept) own.unkept = { ...own.unkept, name }
    projects
      .renameDrawing(own.id, name)
      .then(store.getState().noteKept)
      .catch((error: unknown) => {
        // What is not kept yet is kept under the new name.
        if (own.unkept) return
        const { message } = toTintlineError(error, 'storage-failed')
        store
          .getState()
          .setNotice({ tone: 'error', text: `“${name}” is not kept under this name: ${message}` })
      })
  }

  projects.onTaken(rewrite)
  // Storage takes a moment to open: what was done meanwhile is caught up with.
  keepDrawing(store.getState())
  const unsubscribe = store.subscribe((state, before) => {
    if (!isSameOpening(before.drawing, state.drawing)) keepDrawing(state)
    else if (state.drawing?.name !== before.drawing?.name) keepName(state.drawing?.name)
    else if (state.history !== before.history) keepChange(state.history, before.history)
    else if (state.journalRevision !== before.journalRevision) rewrite()
  })
  return () => {
    unsubscribe()
    clearTimeout(againTimer)
  }
}

const isGone = (error: unknown) => error instanceof TintlineError && error.code === 'drawing-gone'

/** A change made just now as it is; undo and redo as where the cursor stands then. */
function entryFor(history: History, before: History): JournalEntry {
  const { newest } = history
  const isMade = newest && newest.previous === before.newest && newest.change !== before.undone?.change
  return isMade ? newest.change : { kind: 'cursor', position: positionOf(history) }
}
