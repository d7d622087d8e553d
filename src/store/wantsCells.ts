import { currentCells } from './currentCells.ts'
import { drawsPaint } from './paintSlice.ts'
import type { StudioState } from './studioStore.ts'

/** True when something asks for cells that are not known. */
export const wantsCells = (state: StudioState): boolean =>
  state.drawing !== undefined &&
  (usesCells(state) || state.waitingPicks.length > 0) &&
  currentCells(state) === undefined

/** True while the tool in the hand will ask for them. */
const usesCells = (state: StudioState) =>
  state.tool === 'fill' ||
  state.tool === 'lasso' ||
  (state.tool === 'select' && state.selectShape === 'cells') ||
  (state.paintInCell && drawsPaint(state))
