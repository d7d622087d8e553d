import type { StateCreator } from 'zustand/vanilla'
import type { DrawnChange } from '../core/document/change.ts'
import type { LockedArea } from '../core/fills/lockedArea.ts'
import type { ImagePoint } from '../core/geometry/points.ts'
import { growRect, rectsMeet } from '../core/geometry/rect.ts'
import { scaleSidePx } from '../core/geometry/scaleSide.ts'
import type { Extent } from '../core/geometry/viewTransform.ts'
import type { Stroke } from '../core/hints/stroke.ts'
import { changesLine } from '../core/ink/changesLine.ts'
import { clipInk } from './clipInk.ts'
import type { Drawn, Live, PaintDraft } from './drawn.ts'
import { drawRefusal } from './drawRefusal.ts'
import type { Step } from './history.ts'
import { lockUnder } from './lockUnder.ts'
import { missesSheet } from './missesSheet.ts'
import type { EraserTarget } from './paintSlice.ts'
import { rememberColor, START_PALETTE } from './palette.ts'
import { strokeBounds } from './strokeBounds.ts'
import type { StudioState } from './studioStore.ts'

export const TOOLS = [
  'hint',
  'keep',
  'fill',
  'lasso',
  'select',
  'paint',
  'eraser',
  'eyedropper',
  'pen',
  'hand',
] as const
export type ToolId = (typeof TOOLS)[number]

/** Brushes with a size of their own; the keep brush shares the hint brush's. */
export type BrushId = 'hint' | 'paint' | 'eraser' | 'pen'

export const MIN_DIAMETER_PX = 1
export const MAX_DIAMETER_PX = 300

/** Something that was drawn and changed nothing, and the newest step then. */
export interface IdleDrawn {
  readonly drawn: Drawn
  readonly after: Step | undefined
}

export interface ToolsSlice {
  readonly tool: ToolId
  /** Brush diameters, drawing px. */
  readonly diametersPx: Readonly<Record<BrushId, number>>
  /** False once the artist chose a size: a new drawing then keeps it. */
  readonly automaticSizes: boolean
  /** `#rrggbb` of the next hint, and the colour that X swaps it with. */
  readonly color: string
  readonly otherColor: string
  readonly recentColors: readonly string[]
  readonly palette: readonly string[]
  /** How much strokes of pen and paint are stabilised against the hand's trembling, 0..1. */
  readonly stabiliser: number
  /** When on, only a pen draws and fingers navigate. */
  readonly penMode: boolean
  /** What is under the pen or a slider, not yet a change. */
  readonly live: Live | undefined
  /** What was drawn last, where it changed nothing: a straight line can go on from there all the same. */
  readonly idleDrawn: IdleDrawn | undefined
  /** Where the brush would draw; undefined when the pointer is elsewhere. */
  readonly cursor: ImagePoint | undefined
  /** True when the arrow keys put it there. */
  readonly cursorByKeys: boolean
  setTool(tool: ToolId): void
  setDiameter(diameterPx: number): void
  /** Sizes in proportion to a drawing, unless the artist chose some. */
  brushesFor(drawing: Extent): Pick<ToolsSlice, 'diametersPx'>
  setColor(color: string): void
  swapColors(): void
  useColor(color: string): void
  addToPalette(color: string): void
  /** Adds those of a list that are not among the swatches yet; the notice offers to take them out again. */
  addListToPalette(colors: readonly string[]): void
  /** Takes a swatch out, which undo does not bring back: the notice offers to. */
  removeFromPalette(color: string): void
  setStabiliser(stabiliser: number): void
  setPenMode(on: boolean): void
  /** Shows it, unless nothing can be drawn there now: then says why. */
  setLive(live: Live | undefined): void
  setCursor(cursor: ImagePoint | undefined, byKeys?: boolean): void
  /** Turns what a tool has drawn into a change, unless nothing can be drawn there now. */
  commit(drawn: Drawn): void
}

/** Tools that draw with a size. */
export const hasSize = (tool: ToolId): boolean => brushes.has(tool)

const brushes: ReadonlySet<ToolId> = new Set(['hint', 'keep', 'paint', 'eraser', 'pen'])

/** Tools whose strokes are seen as they were drawn; all others say where, and how exactly does not matter. */
export const isSteadied = (tool: ToolId): boolean => tool === 'pen' || tool === 'paint'

/** What is drawn so far with a brush or the pen, and can end as it is. */
const isStroke = (live: Live): live is DrawnChange | PaintDraft =>
  live.kind === 'stroke' || live.kind === 'ink' || live.kind === 'paintDraft'

/** What takes away what a tool draws: the eraser after it, or a pen turned around while it is in the hand. */
export const ERASED_AFTER: Partial<Readonly<Record<ToolId, EraserTarget>>> = {
  hint: 'hints',
  keep: 'hints',
  paint: 'paint',
  pen: 'lines',
}

/** The brush whose size a tool uses. */
export const brushOf = (tool: ToolId): BrushId =>
  tool === 'paint' || tool === 'eraser' || tool === 'pen' ? tool : 'hint'

export const createToolsSlice: StateCreator<StudioState, [], [], ToolsSlice> = (set, get) => ({
  tool: 'hint',
  diametersPx: { hint: 14, paint: 20, eraser: 28, pen: 5 },
  automaticSizes: true,
  color: '#ee6352',
  otherColor: '#ffffff',
  recentColors: [],
  palette: START_PALETTE,
  stabiliser: 0,
  penMode: false,
  live: undefined,
  idleDrawn: undefined,
  cursor: undefined,
  cursorByKeys: false,
  setTool(tool) {
    const { live, commit } = get()
    // A key that was pressed too early must not cost the stroke.
    if (live && isStroke(live)) commit(live)
    set(({ tool: before, erases }) => ({
      tool,
      live: undefined,
      erases: tool === 'eraser' ? (ERASED_AFTER[before] ?? erases) : erases,
    }))
  },
  setDiameter(diameterPx) {
    const size = Math.min(MAX_DIAMETER_PX, Math.max(MIN_DIAMETER_PX, Math.round(diameterPx)))
    set(({ diametersPx, tool }) => ({
      diametersPx: { ...diametersPx, [brushOf(tool)]: size },
      automaticSizes: false,
    }))
  },
  brushesFor({ width, height }) {
    const { automaticSizes, diametersPx } = get()
    if (!automaticSizes) return { diametersPx }
    const unit = scaleSidePx(width, height) / 1000
    const size = (px: number) => Math.min(MAX_DIAMETER_PX, Math.max(2, Math.round(px * unit)))
    return { diametersPx: { hint: size(16), paint: size(24), eraser: size(32), pen: size(5) } }
  },
  setColor: (color) => set({ color }),
  swapColors: () => set(({ color, otherColor }) => ({ color: otherColor, otherColor: color })),
  useColor: (color) => set(({ recentColors }) => ({ recentColors: rememberColor(recentColors, color) })),
  addToPalette: (color) =>
    set(({ palette }) => ({ palette: palette.includes(color) ? palette : [...palette, color] })),
  addListToPalette(colors) {
    const added = colors.filter((color) => !get().palette.includes(color))
    set(({ palette }) => ({ palette: [...palette, ...added] }))
    const takeOut = () =>
      set(({ palette }) => ({ palette: palette.filter((color) => !added.includes(color)) }))
    get().setNotice({
      tone: 'info',
      text:
        added.length > 0
          ? `${added.length} of ${colors.length} colours were added to your swatches.`
          : `All ${colors.length} colours are among your swatches already.`,
      ...(added.length > 0 && { action: { label: 'Take them out', run: takeOut } }),
    })
  },
  removeFromPalette(color) {
    const place = get().palette.indexOf(color)
    if (place < 0) return
    set(({ palette }) => ({ palette: palette.filter((other) => other !== color) }))
    const putBack = () =>
      set(({ palette }) => ({
        palette: palette.includes(color)
          ? palette
          : [...palette.slice(0, place), color, ...palette.slice(place)],
      }))
    get().setNotice({
      tone: 'info',
      text: `${color} was taken out of the swatches.`,
      action: { label: 'Put it back', run: putBack },
    })
  },
  setStabiliser: (stabiliser) => set({ stabiliser }),
  setPenMode: (penMode) => set({ penMode }),
  setLive(live) {
    const refusal = live && drawRefusal(get(), live)
    if (refusal) get().setNotice({ tone: 'info', text: refusal })
    set({ live: refusal ? undefined : live })
  },
  setCursor: (cursor, cursorByKeys = false) => set({ cursor, cursorByKeys }),
  commit(drawn) {
    const { history, waitingPicks } = get()
    set({ live: undefined })
    carryOut(get(), drawn)
    const isIdle = get().history === history && get().waitingPicks === waitingPicks
    if (isIdle || get().idleDrawn) set({ idleDrawn: isIdle ? { drawn, after: history.newest } : undefined })
  },
})

/** Makes a change of what was drawn, or says why it is none. */
function carryOut(state: StudioState, drawn: Drawn) {
  const { drawing } = state
  const refusal = drawRefusal(state, drawn)
  if (refusal) return state.setNotice({ tone: 'info', text: refusal })
  if (drawn.kind === 'cells') {
    state.pickCells(drawn)
    state.useColor(drawn.color)
    return
  }
  if (drawn.kind === 'select') return state.pickSelection(drawn)
  if (drawn.kind === 'paintDraft') return state.layPaint(drawn)
  if (drawing && missesSheet(drawn, drawing.line)) return
  if (erasesNothing(drawn, state)) {
    state.setNotice({
      tone: 'info',
      text: 'There are no hints to take away here. The eraser can be set to paint or to lines.',
    })
    return
  }
  if (drawn.kind === 'ink') {
    const stroke = clipInk(state, drawn.stroke)
    if (drawing && stroke && changesLine(drawing.line, stroke)) state.change({ kind: 'ink', stroke })
    else state.tellNothingDone(`There is nothing to ${drawn.stroke.erases ? 'take away' : 'draw'} here.`)
    return
  }
  const lock = lockUnder(drawn.stroke, state)
  if (lock) return tellLocked(state, lock, drawn.stroke)
  state.change(drawn)
  if (drawn.stroke.tool === 'hint') state.useColor(drawn.stroke.color)
  state.tellIfHintsRest()
}

function tellLocked({ setNotice, pickCells }: StudioState, { by }: LockedArea, { points, color }: Stroke) {
  const unlock = () => pickCells({ kind: 'cells', act: 'unlock', shape: 'path', points, color })
  setNotice({
    tone: 'info',
    text: `This area is ${by === 'fill' ? 'filled' : 'locked'}: a hint does not change it.`,
    action: { label: 'Unlock', run: unlock },
  })
}

/** True for a stroke of the eraser where there never was a hint: somebody who wanted something else gone must hear why it stays. */
function erasesNothing(change: Drawn, { strokes, drawing }: StudioState): boolean {
  if (!drawing || change.kind !== 'stroke' || change.stroke.tool !== 'erase') return false
  const { width, height } = drawing.line
  const reach = growRect(strokeBounds(change.stroke), THINNEST_PX, width, height)
  return !strokes.some((hint) => hint.tool !== 'erase' && rectsMeet(strokeBounds(hint), reach))
}

/** Two brushes, however thin, mark a pixel each. */
const THINNEST_PX = 2
