import { type CellRuns, createCellPath, pixelsOfCells } from '../core/fills/cellRuns.ts'
import { cellsInLasso } from '../core/fills/cellsInLasso.ts'
import type { LockChange, LockedArea } from '../core/fills/lockedArea.ts'
import { type Runs, subtractRuns } from '../core/fills/runs.ts'
import { lockShown } from '../core/fills/shownColors.ts'
import { withAlike } from '../core/fills/withAlike.ts'
import { goesOn } from '../core/hints/goesOn.ts'
import type { StrokePoint } from '../core/hints/stroke.ts'
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
  if (shape === 'lasso') return pixelsOfCells(map, cellsInLasso(map, points))
  return pixelsOfPath(state, map, line, points)
}

/** What a path has picked by now, and what it was worked out from. */
interface PathPixels {
  readonly points: readonly StrokePoint[]
  readonly follow: ReturnType<typeof createCellPath>
  readonly cells: readonly number[]
  readonly colored: StudioState['colored']
  readonly runs: Runs
}

/** While a path is drawn, its pixels are asked for with every move, most of which come to no other cell. */
const known = new WeakMap<CellRuns, PathPixels>()

function pixelsOfPath(
  state: StudioState,
  map: CellRuns,
  line: GrayImage,
  points: readonly StrokePoint[],
): Runs {
  const { colored } = state
  const before = known.get(map)
  const isNext = before && goesOn({ points: before.points }, { points })
  const follow = isNext ? before.follow : createCellPath(map, line, INK_BELOW)
  const cells = follow(isNext ? points.slice(before.points.length) : points)
  const isSame = isNext && before.colored === colored && before.cells.length === cells.length
  const runs = isSame
    ? before.runs
    : pixelsOfCells(
        map,
        withAlike(map, cells, () => shownColors(state, line)),
      )
  known.set(map, { points, follow, cells, colored, runs })
  return runs
}

const without = (runs: Runs, areas: readonly LockedArea[]): Runs =>
  areas.reduce((left, area) => subtractRuns(left, area.runs), runs)
