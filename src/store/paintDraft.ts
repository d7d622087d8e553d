import { type CellRuns, cellOfPath, runsOfCells } from '../core/fills/cellRuns.ts'
import type { Runs } from '../core/fills/runs.ts'
import type { GrayImage } from '../core/image/pixels.ts'
import type { PaintChange, PaintStroke } from '../core/paint/paintStroke.ts'
import { trimClip } from '../core/paint/stampPaint.ts'
import { INK_BELOW } from '../core/regions/findCells.ts'
import { currentCells } from './currentCells.ts'
import type { PaintDraft } from './drawn.ts'
import type { StudioState } from './studioStore.ts'

/**
 * The change that a stroke of paint means; undefined where it meets no pixel it may change.
 * @param map needed where the stroke is to stay in its cell
 */
export function changeOfDraft(
  { drawing, paint }: StudioState,
  draft: PaintDraft,
  map: CellRuns | undefined,
): PaintChange | undefined {
  const stroke = drawing && clipped(draft, drawing.line, map)
  const trimmed = stroke && trimClip(paint, stroke)
  return trimmed && { kind: 'paint', stroke: trimmed }
}

/** The stroke of paint that is being drawn, as it is to show: whole, as long as the cells are not known. */
export function liveStroke(state: StudioState): PaintStroke | undefined {
  const { live, drawing } = state
  if (live?.kind !== 'paintDraft' || !drawing) return undefined
  const map = currentCells(state)
  return map ? clipped(live, drawing.line, map) : live.stroke
}

function clipped(
  { stroke, inCell }: PaintDraft,
  line: GrayImage,
  map: CellRuns | undefined,
): PaintStroke | undefined {
  if (!inCell) return stroke
  const cell = map && cellOfPath(map, line, stroke.points, INK_BELOW)
  return cell === undefined || !map ? undefined : { ...stroke, clip: runsOfCell(map, cell) }
}

/** While a stroke is drawn, the pixels of its cell are asked for with every move. */
const known = new WeakMap<CellRuns, Map<number, Runs>>()

function runsOfCell(map: CellRuns, cell: number): Runs {
  const found = known.get(map) ?? new Map<number, Runs>()
  known.set(map, found)
  const runs = found.get(cell) ?? runsOfCells(map, [cell]).get(cell) ?? new Uint32Array()
  found.set(cell, runs)
  return runs
}
