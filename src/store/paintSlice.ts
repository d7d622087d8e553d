import type { StateCreator } from 'zustand/vanilla'
import type { PaintDraft } from './drawn.ts'
import { changeOfDraft } from './paintDraft.ts'
import type { StudioState } from './studioStore.ts'

/** What the eraser takes away. */
export type EraserTarget = 'hints' | 'paint' | 'lines'

/** Painting over the flats. */
export interface PaintSlice {
  /** How much of its colour the paint brush lays, 0..1. */
  readonly paintOpacity: number
  /** When on, a stroke of paint changes only the cell it begins in. */
  readonly paintInCell: boolean
  readonly erases: EraserTarget
  setPaintOpacity(opacity: number): void
  setPaintInCell(on: boolean): void
  setErases(target: EraserTarget): void
  /** Paints or takes paint away: now, or as soon as the cells are found. */
  layPaint(draft: PaintDraft): void
}

export const createPaintSlice: StateCreator<StudioState, [], [], PaintSlice> = (set, get) => ({
  paintOpacity: 1,
  paintInCell: true,
  erases: 'hints',
  setPaintOpacity: (paintOpacity) => set({ paintOpacity }),
  setPaintInCell: (paintInCell) => set({ paintInCell }),
  setErases: (erases) => set({ erases }),
  layPaint(draft) {
    const { stroke, inCell } = draft
    const state = get()
    if (stroke.tool === 'erase' && !state.paint.pixels)
      return state.setNotice({
        tone: 'info',
        text: 'Nothing is painted yet: there is no paint to take away.',
      })
    if (stroke.tool === 'brush') state.useColor(stroke.color)
    if (inCell) return state.pickCells(draft)
    const change = changeOfDraft(state, draft, undefined)
    if (change) state.change(change)
    else if (state.selection) state.tellNothingDone('There is nothing to paint here.')
  },
})

/** True while the tool in the hand changes the paint layer. */
export const drawsPaint = ({ tool, erases }: StudioState): boolean =>
  tool === 'paint' || (tool === 'eraser' && erases === 'paint')
