import { type CellRuns, cellsOnPath, pixelsOfCells } from '../core/fills/cellRuns.ts'
import { cellsInLasso } from '../core/fills/cellsInLasso.ts'
import type { LockChange, LockedArea } from '../core/fills/lockedArea.ts'
import { type Runs, subtractRuns } from '../core/fills/runs.ts'
import { lockShown } from '../core/fills/shownColors.ts'
import { withAlike } from '../core/fills/withAlike.ts'
import type { GrayImage, RgbaImage } from '../core/image/pixels.ts'
import { INK_BELOW } from '../core/regions/findCells.ts'
import type { CellPick, SelectionPick } from './drawn.ts'
import { withinSelection } from './selectionSlice.ts'
import { shownColors } from './shownColors.ts'
import type { StudioState } from './studioStore.ts'

/** The change that a pick of the cells with these pixels means within the selection; undefined where it changes nothing: see `whyNothing`. */
export function changeOfPick(state: StudioState, pick: CellPick, picked: Runs): LockChange | undefined {
  const { drawing, locked, unpaintedOnly } = state
  const runs = withinSelection(state, picked)
  if (!drawing || runs.length === 0) return undefined
  if (pick.act === 'unlock') return unlockChange(locked, runs)
  if (pick.act === 'lock') return lockChange(shownColors(state, drawing.line), locked, runs)
  const wanted = unpaintedOnly ? without(runs, locked) : runs
  const isNew = ({ color, by }: LockedArea) => color !== pick.color || by !== 'fill'
  if (
    without(
      wanted,
      locked.filter((area) => !isNew(area)),
    ).length === 0
  )
    return undefined
  const areas = [{ color: pick.color, runs: wanted, by: 'fill' }] as const
  // What is selected may change, and nothing else: not by way of guesses either.
  return state.selection ? { kind: 'fill', areas, restStays: true } : { kind: 'fill', areas }
}

/** Locks the pixels that are not locked yet, in the colours they show; undefined where all are. */
export function lockChange(
  colors: RgbaImage,
  locked: readonly LockedArea[],
  runs: Runs,
): LockChange | undefined {
  const open = without(runs, locked)
  return open.length > 0 ? { kind: 'fill', areas: lockShown(colors, open) } : undefined
}

/** Gives pixels back to hints and guesses; undefined where none of them is locked. */
export function unlockChange(locked: readonly LockedArea[], runs: Runs): LockChange | undefined {
  return without(runs, locked) === runs ? undefined : { kind: 'unlock', runs }
}

/** The pixels of the cells that a pick points at: a path takes of a closed area and of the sheet all that looks like it, a lasso what it encloses. */
export function pixelsOfPick(
  state: StudioState,
  map: CellRuns,
  line: GrayImage,
  { shape, points }: CellPick | SelectionPick,
): Runs {
  const cells =
    shape === 'lasso'
      ? cellsInLasso(map, points)
      : withAlike(map, cellsOnPath(map, line, points, INK_BELOW), () => shownColors(state, line))
  return pixelsOfCells(map, cells)
}

const without = (runs: Runs, areas: readonly LockedArea[]): Runs =>
  areas.reduce((left, area) => subtractRuns(left, area.runs), runs)
