import { toTintlineError } from '../core/tintlineError.ts'
import type { Engine } from '../protocol/engine.ts'
import type { StudioState, StudioStore } from '../store/studioStore.ts'
import { wantsCells } from '../store/wantsCells.ts'

/**
 * Asks the engine for the cells of the drawing as soon as a tool needs them, and anew when lines or gap tolerance have changed since. They
 * stay on this side, so that filling waits for nothing. Returns what stops it.
 */
export function connectCells(store: StudioStore, engine: Engine): () => void {
  let asked: string | undefined

  async function ask({ drawing, lineRevision, guidance: { gapPx } }: StudioState) {
    const key = `${lineRevision} ${gapPx}`
    if (!drawing || asked === key) return
    asked = key
    try {
      const map = await engine.findCells(drawing.id, gapPx)
      if (asked === key) store.getState().setCells({ map, lineRevision, gapPx })
    } catch (error) {
      if (asked === key) store.getState().failCells(toTintlineError(error, 'worker-died').message)
    } finally {
      if (asked === key) asked = undefined
    }
  }

  return store.subscribe((state) => {
    if (wantsCells(state)) void ask(state)
  })
}
