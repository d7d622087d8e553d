import type { RgbaImage } from '../image/pixels.ts'
import { type CellRuns, cellSizes, countInside } from './cellRuns.ts'
import type { Runs } from './runs.ts'
import { colorsOfCells } from './withAlike.ts'

/**
 * How many areas a set of pixels is made of, as an artist counts them: what `withAlike` takes together is one. Undefined where the set holds only a part of a
 * cell.
 * @param shownNow gives the colours under the lines; asked only where there is something to compare
 */
export function countAreas(map: CellRuns, set: Runs, shownNow: () => RgbaImage): number | undefined {
  const sizes = cellSizes(map)
  const inside = countInside(map, set)
  const isHeld = (cell: number) => (inside[cell] as number) > 0
  const held = [...inside.keys()].filter(isHeld)
  if (held.some((cell) => inside[cell] !== sizes[cell])) return undefined
  if (held.length < 2) return held.length
  const colors = colorsOfCells(map, shownNow())
  const areaOf = (cell: number) => {
    const [sheet, closed] = [map.sheetOf[cell] as number, map.closedIn[cell] as number]
    if (sheet >= 0 && isHeld(sheet)) return sheet
    return closed >= 0 ? closed : cell
  }
  return new Set(held.map((cell) => `${areaOf(cell)} ${colors[cell]}`)).size
}
