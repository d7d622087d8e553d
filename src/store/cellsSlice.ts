import type { StateCreator } from 'zustand/vanilla'
import type { CellRuns } from '../core/fills/cellRuns.ts'
import { type Runs, uniteRuns } from '../core/fills/runs.ts'
import type { ImagePoint } from '../core/geometry/points.ts'
import { currentCells } from './currentCells.ts'
import type { CellAct, CellAsker, CellPick, PaintDraft } from './drawn.ts'
import { changeOfDraft } from './paintDraft.ts'
import { changeOfPick, lockChange, pixelsOfPick, unlockChange } from './pickCells.ts'
import { withinSelection } from './selectionSlice.ts'
import { shownColors } from './shownColors.ts'
import type { StudioState } from './studioStore.ts'
import { type WhyNothing, whyNothing } from './whyNothing.ts'

/** The cells of the drawing, and what they were found for. */
export interface FoundCells {
  readonly map: CellRuns
  readonly lineRevision: number
  readonly gapPx: number | undefined
}

/** What is done as soon as the cells are found. */
export interface WaitingPick {
  /** The stroke of paint that waits; absent for all else. */
  readonly draft?: PaintDraft | undefined
  readonly act: (map: CellRuns) => void
}

/** Filling, locking and unlocking cells. */
export interface CellsSlice {
  /** The cells found last; they may be those of older lines: see `currentCells`. */
  readonly cells: FoundCells | undefined
  /** What waits for the cells to be found, in its order. */
  readonly waitingPicks: readonly WaitingPick[]
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
  /** Says why nothing was done, and where it was the selection, how to get rid of it. */
  const tellWhy = ({ text, bySelection }: WhyNothing) =>
    bySelection ? get().tellNothingDone(text) : tell(text)
  const actOn = (pick: CellPick, picked: Runs) => {
    const change = changeOfPick(get(), pick, picked)
    if (!change) return tellWhy(whyNothing(get(), pick, picked))
    get().change(change)
    const done = DONE[pick.act]
    if (done) tell(done)
  }
  const paint = (draft: PaintDraft, map: CellRuns) => {
    const change = changeOfDraft(get(), draft, map)
    if (change) return get().change(change)
    const bySelection = changeOfDraft({ ...get(), selection: undefined }, draft, map) !== undefined
    tellWhy({ text: 'There is nothing to paint here.', bySelection })
  }
  const pickNow = (pick: CellAsker, map: CellRuns) => {
    const { drawing, select } = get()
    if (!drawing) return
    if (pick.kind === 'paintDraft') return paint(pick, map)
    const picked = pixelsOfPick(get(), map, drawing.line, pick)
    if (pick.kind === 'select') select(picked, pick.mode)
    else actOn(pick, picked)
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
      for (const { act } of waitingPicks) act(current)
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
      const draft = pick.kind === 'paintDraft' ? pick : undefined
      set(({ waitingPicks }) => ({
        waitingPicks: [...waitingPicks, { draft, act: (map) => pickNow(pick, map) }],
      }))
      tell('Finding the areas of the drawing…')
    },
    inTurn(act) {
      if (get().waitingPicks.length === 0) return act()
      set(({ waitingPicks }) => ({ waitingPicks: [...waitingPicks, { act }] }))
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
      const { drawing, locked, selection } = get()
      if (!drawing) return
      const whole = wholeOf(drawing.line.data.length)
      const all = selection ? 'What is selected' : 'Everything'
      const colors = shownColors(get(), drawing.line)
      const change = lockChange(colors, locked, withinSelection(get(), whole))
      if (change) get().change(change)
      if (change) tell(`${all} is locked in the colours it shows.`)
      else if (lockChange(colors, locked, whole)) get().tellNothingDone('What is selected is locked already.')
      else tell('Everything is locked already.')
    },
    unlockAll() {
      const { locked } = get()
      const all = uniteRuns(locked.map(({ runs }) => runs))
      const change = unlockChange(locked, withinSelection(get(), all))
      if (change) get().change(change)
      else if (all.length > 0) get().tellNothingDone('Nothing that is selected is locked.')
      else tell('Nothing is locked.')
    },
  }
}

/** What is told when an act was done. */
const DONE: Readonly<Partial<Record<CellAct, string>>> = {
  lock: 'Locked: hints and guesses do not change it any more.',
  unlock: 'Unlocked: hints and guesses may change it again.',
}

const wholeOf = (count: number): Runs => Uint32Array.of(0, count)
