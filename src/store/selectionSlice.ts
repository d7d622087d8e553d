import type { StateCreator } from 'zustand/vanilla'
import { pixelsInLasso } from '../core/fills/pixelsInLasso.ts'
import { intersectRuns, type Runs, subtractRuns, uniteRuns } from '../core/fills/runs.ts'
import { pixelsOfColor } from '../core/fills/shownColors.ts'
import type { SelectionPick, SelectMode } from './drawn.ts'
import { shownColors } from './shownColors.ts'
import type { StudioState } from './studioStore.ts'

/** What the Select tool takes: whole cells, or just the pixels that a line encloses. */
export type SelectShape = 'cells' | 'lasso'

/** The pixels of the open drawing that may change. It belongs to the view: no step of the history, and not kept. */
export interface SelectionSlice {
  /** Fill, lasso, lock, paint, pen and recolouring change no other pixels; hints speak for whole cells and are free. Undefined where nothing is selected and all may change; never empty. */
  readonly selection: Runs | undefined
  readonly selectShape: SelectShape
  readonly selectMode: SelectMode
  setSelectShape(shape: SelectShape): void
  setSelectMode(mode: SelectMode): void
  /** Selects pixels; nothing is selected any more where none is left. */
  select(pixels: Runs, mode: SelectMode): void
  /** Selects what the tool went over or around: now, or as soon as the cells are found. */
  pickSelection(pick: SelectionPick): void
  /** Selects everything under the lines that shows a colour, `#rrggbb`, as the mode says. */
  selectColor(color: string): void
  selectAll(): void
  selectNone(): void
  invertSelection(): void
  /** Says that an act changed nothing, and that this is because of the selection, where there is one. */
  tellNothingDone(text: string): void
}

export const createSelectionSlice: StateCreator<StudioState, [], [], SelectionSlice> = (set, get) => ({
  selection: undefined,
  selectShape: 'cells',
  selectMode: 'replace',
  setSelectShape: (selectShape) => set({ selectShape }),
  setSelectMode: (selectMode) => set({ selectMode }),
  select(pixels, mode) {
    const selection = combine(get().selection, pixels, mode)
    set({ selection: selection.length > 0 ? selection : undefined })
  },
  pickSelection(pick) {
    if (pick.shape === 'path') return get().pickCells(pick)
    get().inTurn(() => {
      const { drawing, select } = get()
      if (drawing) select(pixelsInLasso(pick.points, drawing.line), pick.mode)
    })
  },
  selectColor: (color) =>
    get().inTurn(() => {
      const { drawing, select, selectMode, setNotice } = get()
      if (!drawing) return
      const pixels = pixelsOfColor(shownColors(get(), drawing.line), color)
      if (pixels.length > 0) select(pixels, selectMode)
      else setNotice({ tone: 'info', text: `No area has the colour ${color}.` })
    }),
  selectAll: () =>
    get().inTurn(() => {
      const { drawing, select } = get()
      if (drawing) select(Uint32Array.of(0, drawing.line.data.length), 'replace')
    }),
  selectNone: () => get().inTurn(() => set({ selection: undefined })),
  invertSelection: () =>
    get().inTurn(() => {
      const { drawing, selection, select } = get()
      if (drawing && selection)
        select(subtractRuns(Uint32Array.of(0, drawing.line.data.length), selection), 'replace')
    }),
  tellNothingDone(text) {
    const { selection, selectNone, setNotice } = get()
    if (!selection) return setNotice({ tone: 'info', text })
    setNotice({
      tone: 'info',
      text: `${text} Only what is selected can change.`,
      action: { label: 'Select none', run: selectNone },
    })
  },
})

/** Those of some pixels that may change. */
export const withinSelection = ({ selection }: Pick<StudioState, 'selection'>, pixels: Runs): Runs =>
  selection ? intersectRuns(pixels, selection) : pixels

function combine(before: Runs | undefined, pixels: Runs, mode: SelectMode): Runs {
  if (mode === 'replace') return pixels
  const selected = before ?? new Uint32Array()
  return mode === 'add' ? uniteRuns([selected, pixels]) : subtractRuns(selected, pixels)
}
