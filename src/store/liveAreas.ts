import type { LockedArea } from '../core/fills/lockedArea.ts'
import { currentCells } from './currentCells.ts'
import { changeOfPick, pixelsOfPick } from './pickCells.ts'
import type { StudioState } from './studioStore.ts'

/** What is being filled or recoloured and shows already, though it is no change yet. */
export function liveAreas(state: StudioState): readonly LockedArea[] {
  const { drawing, live } = state
  if (live?.kind === 'recolor') return live.areas
  if (!drawing || live?.kind !== 'cells' || live.shape !== 'path') return []
  const map = currentCells(state)
  const change = map && changeOfPick(state, live, pixelsOfPick(state, map, drawing.line, live))
  return change?.kind === 'fill' ? change.areas : []
}
