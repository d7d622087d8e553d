import type { StudioStore } from '../store/studioStore.ts'

const KEY = 'tintline:drawing'
/** What is kept for a tab that has no drawing. No drawing has this id. */
const NO_DRAWING = ''

/** What one tab had open, kept across its reloads. */
export interface TabMemory {
  /** The drawing this tab had; undefined where it had none or is new. */
  readonly drawingId: string | undefined
  /** True for a tab that was empty when it was left: it takes no drawing, for another tab may be about to. */
  readonly wasEmpty: boolean
  /** Notes that this tab has no drawing. One whose drawing could not be had this time asks for it again the next. */
  rememberEmpty(): void
}

/**
 * Remembers which drawing this tab has open, in `sessionStorage` or its like: each tab has its own, which outlasts reloads
 * and restarts of the browser. Without one, every tab is new.
 */
export function connectTabMemory(store: StudioStore, session: Storage | undefined): TabMemory {
  const last = session?.getItem(KEY)
  const remember = (id: string) => {
    try {
      session?.setItem(KEY, id)
    } catch {
      // Full or denied: after a reload the tab takes the drawing that was used last.
    }
  }
  store.subscribe(({ drawing }, before) => {
    if (drawing && drawing.id !== before.drawing?.id) remember(drawing.id)
  })
  return {
    drawingId: last || undefined,
    wasEmpty: last === NO_DRAWING,
    rememberEmpty() {
      if (!last) remember(NO_DRAWING)
    },
  }
}
