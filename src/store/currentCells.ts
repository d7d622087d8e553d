import type { CellRuns } from '../core/fills/cellRuns.ts'
import type { StudioState } from './studioStore.ts'

/** The cells of the drawing as its lines and its gap tolerance are now; undefined while they are not known. */
export function currentCells({ cells, lineRevision, guidance }: StudioState): CellRuns | undefined {
  const isCurrent = cells?.lineRevision === lineRevision && cells.gapPx === guidance.gapPx
  return isCurrent ? cells.map : undefined
}
