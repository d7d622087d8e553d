import type { RgbaImage } from '../image/pixels.ts'
import { fromWord, pixelWords } from '../image/pixelWord.ts'
import { type CellRuns, eachRun } from './cellRuns.ts'

/**
 * Cells, and what looks like them of the closed area that each lies in: an area of which the lines let nothing out is one, however it is parted at its narrow places.
 * For each sheet among them also what lies open to it and looks like it: a background goes on between the figures, and what has a colour of its own there is
 * something drawn.
 * @param shownNow gives the colours under the lines as they show now; asked only where there is something to compare
 */
export function withAlike(map: CellRuns, cells: readonly number[], shownNow: () => RgbaImage): number[] {
  const { sheetOf, closedIn } = map
  const wanted = new Set(cells)
  const pickedIn = new Map<number, number[]>()
  for (const cell of wanted) {
    const area = closedIn[cell] as number
    if (area >= 0) pickedIn.set(area, [...(pickedIn.get(area) ?? []), cell])
  }
  const likened = (cell: number): readonly number[] =>
    wanted.has(sheetOf[cell] as number)
      ? [sheetOf[cell] as number]
      : (pickedIn.get(closedIn[cell] as number) ?? [])
  const asked = [...sheetOf.keys()].filter((cell) => !wanted.has(cell) && likened(cell).length > 0)
  if (asked.length === 0) return [...cells]
  const colors = colorsOfCells(map, shownNow())
  const alike = asked.filter((cell) => likened(cell).some((one) => colors[one] === colors[cell]))
  return [...cells, ...alike]
}

/** The colour of each cell, 0xrrggbb, where its longest run is half over: well away from lines. */
export function colorsOfCells(map: CellRuns, shown: RgbaImage): Uint32Array {
  const words = pixelWords(shown)
  const longest = new Float64Array(map.count)
  const colors = new Uint32Array(map.count)
  eachRun(map, (start, end, cell) => {
    if (end - start <= (longest[cell] as number)) return
    longest[cell] = end - start
    colors[cell] = fromWord(words[(start + end) >> 1] as number)
  })
  return colors
}
