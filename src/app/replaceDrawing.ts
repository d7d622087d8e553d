import type { Change } from '../core/document/change.ts'
import type { KeptPixels } from '../core/document/drawnPixels.ts'
import type { LineImage } from '../core/image/pixels.ts'
import { type Drawing, hasUnsavedWork } from '../store/documentSlice.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'

/** Opens a drawing this browser keeps. */
export type OpenKept = (drawingId: string) => void

/** Asks before work would be lost; true when the drawing may be replaced. Work that this browser keeps is not lost. */
export async function mayReplace(store: StudioStore): Promise<boolean> {
  const state = store.getState()
  if (!state.drawing || !hasUnsavedWork(state) || isKept(state)) return true
  const { id } = await state.ask({
    title: 'Put this drawing away?',
    text: `“${state.drawing.name}” was not exported since its last change, and this browser could not keep it: it will be gone.`,
    answers: [
      { id: 'stay', label: 'Keep working' },
      { id: 'replace', label: 'Put away', strong: true },
    ],
  })
  return id === 'replace'
}

const isKept = ({ saveState }: StudioState) => saveState?.kind === 'saved' || saveState?.kind === 'saving'

/** Where the drawing that was there until now is; undefined where it had no work that would be missed. */
export function describePutAway(before: StudioState): string | undefined {
  const { drawing } = before
  if (!drawing || !hasUnsavedWork(before) || !isKept(before)) return undefined
  return `“${drawing.name}” was put away unexported. It is under “Open recent”.`
}

/** Nothing vanishes silently: says where the drawing that was there until now is, and offers it. */
export function tellPutAway(store: StudioStore, before: StudioState, openKept: OpenKept): void {
  const text = describePutAway(before)
  const id = before.drawing?.id
  if (text === undefined || id === undefined) return
  store.getState().setNotice({
    tone: 'info',
    text,
    action: { label: 'Bring it back', run: () => openKept(id) },
  })
}

/** A drawing that comes from a file, and what was done to it already. */
export interface NewDrawing {
  readonly name: string
  /** Before any ink of the changes. */
  readonly line: LineImage
  readonly changes?: readonly Change[]
  /** How many of the changes are in effect; all unless told. */
  readonly position?: number
  /** What strokes had made of it, so that they need not be drawn again. */
  readonly pixels?: KeptPixels | undefined
}

/**
 * Opens a drawing as one of its own; false when the artist would rather keep what is there. `prepare` is called once that is sure, just
 * before the drawing opens.
 */
export async function replaceDrawing(
  store: StudioStore,
  { name, line, changes, position, pixels }: NewDrawing,
  openKept: OpenKept,
  prepare?: (drawing: Drawing) => void,
): Promise<boolean> {
  if (!(await mayReplace(store))) return false
  const before = store.getState()
  const drawing = { id: crypto.randomUUID(), name, line }
  prepare?.(drawing)
  before.openDrawing(drawing, changes, position, pixels)
  // What was done to it is in the file that it comes from.
  before.markSaved(store.getState())
  tellPutAway(store, before, openKept)
  return true
}
