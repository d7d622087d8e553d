import type { StateCreator } from 'zustand/vanilla'
import { type Change, concernsFlats } from '../core/document/change.ts'
import type { KeptPixels } from '../core/document/drawnPixels.ts'
import { FIRST_LAYERS, type Layers } from '../core/document/layers.ts'
import type { LockedArea } from '../core/fills/lockedArea.ts'
import { FIRST_GUIDANCE, type Guidance } from '../core/hints/guidance.ts'
import type { Stroke } from '../core/hints/stroke.ts'
import type { GrayImage, LineImage } from '../core/image/pixels.ts'
import type { LinePatch } from '../core/ink/stampInk.ts'
import { createPaintSheet, type PaintPatch, type PaintSheet } from '../core/paint/paintSheet.ts'
import {
  EMPTY_HISTORY,
  guidanceInEffect,
  type History,
  type HistoryMove,
  layersInEffect,
  lockedInEffect,
  makeChange,
  redoChange,
  replay,
  undoChange,
} from './history.ts'
import type { Notice } from './interfaceSlice.ts'
import { createPixelMemory, type PixelMemory } from './pixelMemory.ts'
import { withAreas } from './shownColors.ts'
import type { StudioState } from './studioStore.ts'

/** The open drawing. The pixels of `line` change in place when the pen draws; `lineRevision` says so. */
export interface Drawing {
  readonly id: string
  readonly name: string
  readonly line: LineImage
}

export interface DocumentSlice {
  readonly drawing: Drawing | undefined
  readonly history: History
  /** The hint, keep and erase strokes in effect. */
  readonly strokes: readonly Stroke[]
  /** What guides the colours: the strokes, a palette, or nothing. */
  readonly guidance: Guidance
  /** What is chosen about the layers; `shownLayers` has what a slider shows beside it. */
  readonly layers: Layers
  /** Whether the lines are taken as they were in the file, where they were changed when it was opened. */
  readonly linesAsDrawn: boolean
  /** The pixels that keep their colours: what was filled or locked. */
  readonly locked: readonly LockedArea[]
  /** What is painted over the flats. Its pixels change in place; `paintRevision` says so. */
  readonly paint: PaintSheet
  /** What is remembered of earlier pixels. */
  readonly pixelMemory: PixelMemory
  /** True when a stroke asks for a colour somewhere. */
  readonly hinted: boolean
  /** Grows with every change after which the flats may be others; never goes back. */
  readonly revision: number
  /** Grows with every change of the line art's pixels. */
  readonly lineRevision: number
  /** The rectangle the latest line revision rewrote; undefined when the whole drawing is another one. */
  readonly linePatch: LinePatch | undefined
  /** Grows with every change of the paint. */
  readonly paintRevision: number
  /** What the latest paint revision rewrote; undefined when the whole drawing is another one. */
  readonly paintPatch: PaintPatch | undefined
  /** The newest change in effect in the picture that was last taken home. */
  readonly savedChange: Change | undefined
  /**
   * Opens a drawing (its `line` now belongs to the store), with changes made to it earlier. Of `kept` pixels only what came after is drawn.
   */
  openDrawing(drawing: Drawing, changes?: readonly Change[], position?: number, kept?: KeptPixels): void
  /** Gives the open drawing another name. */
  renameDrawing(name: string): void
  change(change: Change): void
  /** Takes the lines as they were in the file, or as they were found in it. */
  takeLinesAsDrawn(asDrawn: boolean): void
  /** Takes back what was asked for last: what still waits for the cells to be found, else the newest change. */
  undo(): void
  redo(): void
  /** Removes all hints: one erase stroke as large as the drawing, so that undo brings them back. */
  clearHints(): void
  /** Notes that the picture was taken home as the drawing was then. */
  markSaved(written: Pick<DocumentSlice, 'drawing' | 'history'>): void
}

const TAKEN_BACK: Notice = { tone: 'info', text: 'It was taken back before its area was found.' }

export const createDocumentSlice: StateCreator<StudioState, [], [], DocumentSlice> = (set, get) => {
  const take = (move: HistoryMove | undefined) => {
    if (!move) return
    set((state) => ({
      ...follow(move.history),
      // It spoke of what there was before.
      notice: undefined,
      ...showLocked(state, lockedInEffect(move.history)),
      ...(concernsFlats(move.change) && { revision: state.revision + 1 }),
      ...(move.patch && { lineRevision: state.lineRevision + 1, linePatch: move.patch }),
      ...(move.paintPatch && { paintRevision: state.paintRevision + 1, paintPatch: move.paintPatch }),
    }))
  }
  return {
    drawing: undefined,
    history: EMPTY_HISTORY,
    strokes: [],
    guidance: FIRST_GUIDANCE,
    layers: FIRST_LAYERS,
    linesAsDrawn: false,
    locked: [],
    hinted: false,
    revision: 0,
    lineRevision: 0,
    linePatch: undefined,
    paint: createPaintSheet({ width: 0, height: 0 }),
    pixelMemory: createPixelMemory(),
    paintRevision: 0,
    paintPatch: undefined,
    savedChange: undefined,
    openDrawing(drawing, changes = [], position = changes.length, kept = undefined) {
      const paint = createPaintSheet(drawing.line)
      const pixelMemory = createPixelMemory()
      const history = replay({ line: drawing.line, paint, memory: pixelMemory }, changes, position, kept)
      set((state) => ({
        drawing,
        ...follow(history),
        revision: state.revision + 1,
        lineRevision: state.lineRevision + 1,
        linePatch: undefined,
        paint,
        pixelMemory,
        paintRevision: state.paintRevision + 1,
        paintPatch: undefined,
        savedChange: undefined,
        ...showLocked({ ...CLEAN, drawing }, lockedInEffect(history)),
        waitingPicks: [],
        pressed: undefined,
        selection: undefined,
        failure: undefined,
        live: undefined,
        idleDrawn: undefined,
        renaming: undefined,
        notice: undefined,
        ...state.brushesFor(drawing.line),
      }))
      get().fit()
    },
    renameDrawing(name) {
      const { drawing } = get()
      if (drawing) set({ drawing: { ...drawing, name } })
    },
    change(change) {
      const { drawing, history, paint, pixelMemory: memory } = get()
      if (!drawing) return
      take(makeChange(history, change, { line: drawing.line, paint, memory }))
    },
    takeLinesAsDrawn(asDrawn) {
      const { drawing, linesAsDrawn, change } = get()
      if (drawing?.line.asDrawn && asDrawn !== linesAsDrawn) change({ kind: 'lines', asDrawn })
    },
    undo() {
      const { drawing, history, paint, pixelMemory: memory, waitingPicks } = get()
      if (waitingPicks.length > 0) set({ waitingPicks: waitingPicks.slice(0, -1), notice: TAKEN_BACK })
      else if (drawing) take(undoChange(history, { line: drawing.line, paint, memory }))
    },
    redo() {
      const { drawing, history, paint, pixelMemory: memory } = get()
      if (drawing) take(redoChange(history, { line: drawing.line, paint, memory }))
    },
    clearHints() {
      const { drawing, hinted, strokes } = get()
      if (drawing && (hinted || strokes.some(({ tool }) => tool === 'keep'))) {
        get().change({ kind: 'stroke', stroke: eraseAll(drawing.line) })
      }
    },
    markSaved({ drawing, history }) {
      if (isSameOpening(drawing, get().drawing)) set({ savedChange: newestChange(history) })
    },
  }
}

/** True while a drawing stays on the canvas from one opening on; it may get another name meanwhile. */
export const isSameOpening = (before: Drawing | undefined, now: Drawing | undefined): boolean =>
  before?.line === now?.line

/** True when the drawing has changes that were not taken home as a picture. */
export const hasUnsavedWork = ({ history, savedChange }: StudioState) => newestChange(history) !== savedChange

/** True when leaving the page would lose changes: they were neither taken home nor kept by the browser. */
export const wouldLoseWork = (state: StudioState) =>
  hasUnsavedWork(state) && state.saveState?.kind !== 'saved'

const newestChange = ({ newest }: History) => newest?.change

/** A drawing that shows plain paper. */
const CLEAN = { colored: undefined, locked: [], settledRevision: 0 } as const

/** The colours on screen with what is locked now and was not before; the engine's answer will have it too, later. */
function showLocked(
  state: Pick<StudioState, 'colored' | 'drawing' | 'locked' | 'settledRevision'>,
  locked: readonly LockedArea[],
): Partial<Pick<StudioState, 'colored'>> {
  const known = new Set(state.locked)
  const added = locked.filter((area) => !known.has(area))
  return state.drawing && added.length > 0
    ? withAreas(state, state.drawing.line, added)
    : { colored: state.colored }
}

/** What the rest of the studio wants to know of a history. */
const follow = (history: History) => ({
  history,
  strokes: history.strokes,
  guidance: guidanceInEffect(history),
  layers: layersInEffect(history),
  linesAsDrawn: history.newest?.asDrawn ?? false,
  locked: lockedInEffect(history),
  hinted: history.newest?.seen !== undefined,
})

function eraseAll({ width, height }: GrayImage): Stroke {
  const points = [{ x: width / 2, y: height / 2, pressure: 1 }]
  return { tool: 'erase', color: '#000000', radiusPx: Math.ceil(Math.hypot(width, height)), points }
}
