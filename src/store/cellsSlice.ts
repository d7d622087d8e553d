import type { StateCreator } from 'zustand/vanilla'
import type { Change } from '../core/document/change.ts'
import type { CellRuns } from '../core/fills/cellRuns.ts'
import { type Runs, uniteRuns } from '../core/fills/runs.ts'
import type { ImagePoint } from '../core/geometry/points.ts'
import { currentCells } from './currentCells.ts'
import type { CellAct, CellAsker } from './drawn.ts'
import { changeOfDraft } from './paintDraft.ts'
import { changeOfPick, lockChange, pixelsOfPick, unlockChange } from './pickCells.ts'
import { withinSelection } from './selectionSlice.ts'
import { shownColors } from './shownColors.ts'
import type { StudioState } from './studioStore.ts'

/** The cells of the drawing, and what they were found for. */
export interface FoundCells {
  readonly map: CellRuns
  readonly lineRevision: number
  readonly gapPx: number | undefined
}

/** Filling, locking and unlocking cells. */
export interface CellsSlice {
  /** The cells found last; they may be those of older lines: see `currentCells`. */
  readonly cells: FoundCells | undefined
  /** What waits for the cells to be found, in its order. */
  readonly waitingPicks: readonly ((map: CellRuns) => void)[]
  /** When on, filling passes over what is filled or locked. */
  readonly unpaintedOnly: boolean
  /** Where the pointer was pressed last. */
  readonly pressed: ImagePoint | undefined
  setUnpaintedOnly(on: boolean): void
  setPressed(place: ImagePoint): void
  setCells(cells: FoundCells): void
  /** The cells could not be found: what waited for them is given up. */
  failCells(message: string): void
  /** Fills, locks, unlocks or selects cells, or paints in one: now, or as soon as they are found. */
  pickCells(pick: CellAsker): void
  /** Does something now, or after what waits for the cells to be found. */
  inTurn(act: () => void): void
  /** Locks or unlocks the cell under the pointer; without one on the drawing, the cell that was pressed last. */
  actOnCell(act: CellAct): void
  lockAll(): void
  unlockAll(): void
}

export const createCellsSlice: StateCreator<StudioState, [], [], CellsSlice> = (set, get) => {
  const tell = (text: string) => get().setNotice({ tone: 'info', text })
  const carryOut = (change: Change | undefined, nothing: string, done?: string) => {
    if (!change) return get().tellNothingDone(nothing)
    get().change(change)
    if (done) tell(done)
  }
  const pickNow = (pick: CellAsker, map: CellRuns) => {
    const { drawing, select } = get()
    if (pick.kind === 'select') {
      if (drawing) select(pixelsOfPick(get(), map, drawing.line, pick), pick.mode)
      return
    }
    if (pick.kind === 'paintDraft')
      return carryOut(changeOfDraft(get(), pick, map), 'There is nothing to paint here.')
    const [done, nothing] = TEXTS[pick.act]
    carryOut(changeOfPick(get(), map, pick), nothing, done)
  }
  return {
    cells: undefined,
    waitingPicks: [],
    unpaintedOnly: false,
    pressed: undefined,
    setUnpaintedOnly: (unpaintedOnly) => set({ unpaintedOnly }),
    setPressed: (pressed) => set({ pressed }),
    setCells(cells) {
      set({ cells })
      const { waitingPicks } = get()
      const current = currentCells(get())
      if (!current) return
      set({ waitingPicks: [] })
      for (const pick of waitingPicks) pick(current)
    },
    failCells(message) {
      if (get().waitingPicks.length === 0) return
      set({ waitingPicks: [] })
      get().setNotice({ tone: 'error', text: `The areas of the drawing could not be found: ${message}` })
    },
    pickCells(pick) {
      if (!get().drawing) return
      const current = currentCells(get())
      if (current) return pickNow(pick, current)
      set(({ waitingPicks }) => ({ waitingPicks: [...waitingPicks, (map) => pickNow(pick, map)] }))
      tell('Finding the areas of the drawing…')
    },
    inTurn(act) {
      if (get().waitingPicks.length === 0) return act()
      set(({ waitingPicks }) => ({ waitingPicks: [...waitingPicks, act] }))
    },
    actOnCell(act) {
      const { cursor, pressed, color, drawing } = get()
      const place = cursor ?? pressed
      if (!drawing) return
      if (!place) return tell('Point at an area first, or click it.')
      const points = [{ x: place.x, y: place.y, pressure: 1 }]
      get().pickCells({ kind: 'cells', act, shape: 'path', points, color })
    },
    lockAll() {
      const { drawing, locked } = get()
      if (!drawing) return
      const pixels = withinSelection(get(), wholeOf(drawing.line.data.length))
      const done = get().selection ? 'What is selected' : 'Everything'
      const change = lockChange(shownColors(get(), drawing.line), locked, pixels)
      carryOut(change, TEXTS.lock[1], `${done} is locked in the colours it shows.`)
    },
    unlockAll() {
      const { locked } = get()
      const all = withinSelection(get(), uniteRuns(locked.map(({ runs }) => runs)))
      carryOut(unlockChange(locked, all), 'Nothing is locked.')
    },
  }
}

/** What is told when an act was done, and when it changed nothing. */
const TEXTS: Readonly<Record<CellAct, readonly [done: string | undefined, nothing: string]>> = {
  fill: [undefined, 'There is nothing to fill here.'],
  lock: ['Locked: hints and guesses do not change it any more.', 'It is locked already.'],
  unlock: ['Unlocked: hints and guesses may change it again.', 'It is not locked.'],
}

const wholeOf = (count: number): Runs => Uint32Array.of(0, count)
