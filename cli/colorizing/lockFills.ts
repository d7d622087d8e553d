import { type CellRuns, createCellPath, pixelsOfCells } from '../../src/core/fills/cellRuns.ts'
import { applyLockChange, type LockedArea } from '../../src/core/fills/lockedArea.ts'
import type { GrayImage } from '../../src/core/image/pixels.ts'
import { INK_BELOW } from '../../src/core/regions/findCells.ts'
import type { FileFill } from './hintsFile.ts'

/** The areas that the fills of a hints file stand for, in the cells of the drawing; where two fills meet the later one counts. */
export function lockFills(fills: readonly FileFill[], line: GrayImage, map: CellRuns): readonly LockedArea[] {
  return fills.reduce<readonly LockedArea[]>((locked, { color, points }) => {
    const runs = pixelsOfCells(map, createCellPath(map, line, INK_BELOW)(points))
    return applyLockChange(locked, { kind: 'fill', areas: [{ color, runs, by: 'fill' }] })
  }, [])
}
