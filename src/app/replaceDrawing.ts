import type { GrayImage } from '../core/image/pixels.ts'
import { hasUnsavedWork } from '../store/documentSlice.ts'
import type { StudioStore } from '../store/studioStore.ts'

/** Asks before work would vanish from view; true when the drawing may be replaced. */
export async function mayReplace(store: StudioStore): Promise<boolean> {
  const state = store.getState()
  if (!state.drawing || !hasUnsavedWork(state)) return true
  const { id } = await state.ask({
    title: 'Put this drawing away?',
    text: `“${state.drawing.name}” was not exported since its last change. It stays under “Gallery” in this browser.`,
    answers: [
      { id: 'stay', label: 'Keep working' },
      { id: 'replace', label: 'Put away', strong: true },
    ],
  })
  return id === 'replace'
}

/** Opens line art as a drawing of its own; false when the artist would rather keep what is there. */
export async function replaceDrawing(store: StudioStore, name: string, line: GrayImage): Promise<boolean> {
  if (!(await mayReplace(store))) return false
  store.getState().openDrawing({ id: crypto.randomUUID(), name, line })
  return true
}
