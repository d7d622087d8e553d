import type { RgbaImage } from '../image/pixels.ts'
import { type CellRuns, eachRun } from './cellRuns.ts'

/**
 * Cells, and for each sheet among them what lies open to it and looks like it: a background goes on between the figures, and what has a colour of its own there
 * is something drawn.
 * @param shown the colours under the lines as they show now
 */
export function withBays(map: CellRuns, cells: readonly number[], shown: RgbaImage): number[] {
  const { sheetOf } = map
  const wanted = new Set(cells)
  const bays = [...sheetOf.keys()].filter((cell) => wanted.has(sheetOf[cell] as number))
  if (bays.length === 0) return [...cells]
  const colors = colorsOfCells(map, shown)
  const alike = bays.filter((cell) => colors[cell] === colors[sheetOf[cell] as number])
  return [...new Set([...cells, ...alike])]
}

/** The colour of each cell, 0xrrggbb, where its longest run is half over: well away from lines. */
function colorsOfCells(map: CellRuns, { data }: RgbaImage): Int32Array {
  const longest = new Float64Array(map.count)
  const colors = new Int32Array(map.count).fill(-1)
  eachRun(map, (start, end, cell) => {
    if (end - start <= (longest[cell] as number)) return
    longest[cell] = end - start
    const at = 4 * ((start + end) >> 1)
    colors[cell] = ((data[at] as number) << 16) | ((data[at + 1] as number) << 8) | (data[at + 2] as number)
  })
  return colors
}
