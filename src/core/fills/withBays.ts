import type { RgbaImage } from '../image/pixels.ts'
import { pixelWords } from '../image/pixelWord.ts'
import { type CellRuns, eachRun } from './cellRuns.ts'

/**
 * Cells, and for each sheet among them what lies open to it and looks like it: a background goes on between the figures, and what has a colour of its own there
 * is something drawn.
 * @param shownNow gives the colours under the lines as they show now; asked only where there is something to compare
 */
export function withBays(map: CellRuns, cells: readonly number[], shownNow: () => RgbaImage): number[] {
  const { sheetOf } = map
  const wanted = new Set(cells)
  const bays = [...sheetOf.keys()].filter((cell) => wanted.has(sheetOf[cell] as number))
  if (bays.length === 0) return [...cells]
  const colors = colorsOfCells(map, shownNow())
  const alike = bays.filter((cell) => colors[cell] === colors[sheetOf[cell] as number])
  return [...new Set([...cells, ...alike])]
}

/** The colour of each cell, as a word, where its longest run is half over: well away from lines. */
function colorsOfCells(map: CellRuns, shown: RgbaImage): Uint32Array {
  const words = pixelWords(shown)
  const longest = new Float64Array(map.count)
  const colors = new Uint32Array(map.count)
  eachRun(map, (start, end, cell) => {
    if (end - start <= (longest[cell] as number)) return
    longest[cell] = end - start
    colors[cell] = words[(start + end) >> 1] as number
  })
  return colors
}
