import { type CellRuns, cellOfPath, pixelsOfCells } from '../core/fills/cellRuns.ts'
import type { Runs } from '../core/fills/runs.ts'
import { withAlike } from '../core/fills/withAlike.ts'
import type { GrayImage } from '../core/image/pixels.ts'
import { trimClip } from '../core/ink/strokeCoverage.ts'
import type { PaintChange, PaintStroke } from '../core/paint/paintStroke.ts'
import { INK_BELOW } from '../core/regions/findCells.ts'
import { currentCells } from './currentCells.ts'
import type { PaintDraft } from './drawn.ts'
import { withinSelection } from './selectionSlice.ts'
import { shownColors } from './shownColors.ts'
import type { StudioState } from './studioStore.ts'

/**
 * The change that a stroke of paint means; undefined where it meets no pixel it may change.
 * @param map needed where the stroke is to stay in its cell
 */
export function changeOfDraft(
  state: StudioState,
  draft: PaintDraft,
  map: CellRuns | undefined,
): PaintChange | undefined {
  const { paint } = state
  const stroke = clipped(state, draft, map)
  const trimmed = stroke && trimClip(paint, stroke)
  return trimmed && { kind: 'paint', stroke: trimmed }
}

/** The stroke of paint that is being drawn, as it is to show: not clipped to its cell as long as the cells are not known. */
export function liveStroke(state: StudioState): PaintStroke | undefined {
  const { live } = state
  if (live?.kind !== 'paintDraft') return undefined
  const map = currentCells(state)
  return clipped(state, map ? live : { ...live, inCell: false }, map)
}

/** The stroke with the pixels that it may change: those of its cell, those of the selection. */
function clipped(
  state: StudioState,
  { stroke, inCell }: PaintDraft,
  map: CellRuns | undefined,
): PaintStroke | undefined {
  const { drawing, selection } = state
  if (!drawing) return undefined
  if (!inCell) return selection ? { ...stroke, clip: selection } : stroke
  const cell = map && cellOfPath(map, drawing.line, stroke.points, INK_BELOW)
  if (cell === undefined || !map) return undefined
  return { ...stroke, clip: runsFrom(state, drawing.line, map, cell) }
}

/** What a stroke may colour that begins in a cell, and when that was worked out. */
interface Clip {
  readonly cell: number
  readonly colored: StudioState['colored']
  readonly selection: StudioState['selection']
  readonly runs: Runs
}

/** While a stroke is drawn, the pixels of its cell are asked for with every move: the same object says that they are the same. */
const known = new WeakMap<CellRuns, Clip>()

function runsFrom(state: StudioState, line: GrayImage, map: CellRuns, cell: number): Runs {
  const { colored, selection } = state
  const before = known.get(map)
  if (before?.cell === cell && before.colored === colored && before.selection === selection)
    return before.runs
  const cells = withAlike(map, [cell], () => shownColors(state, line))
  const runs = withinSelection(state, pixelsOfCells(map, cells))
  known.set(map, { cell, colored, selection, runs })
  return runs
}
