import {
  CELL_FEATURES,
  type ColoredCells,
  REFERENCE_CELLS,
  type ReferenceCells,
  SMALL_REFERENCE_CELLS,
} from '../hints/referenceCells.ts'
import type { CellMap } from './cellMap.ts'
import { describeCells } from './describeCells.ts'
import { largestCells } from './largestCells.ts'

/** A described drawing: its cells that have features, ascending, and the encoder's features of those, [cells, features]. */
interface DescribedCells {
  readonly map: CellMap
  readonly cells: Int32Array
  readonly features: Float32Array
}

/** The reference that a drawing makes whose cells have these colours, 0xrrggbb. */
export function takeReference({ map, cells, features }: DescribedCells, colors: Uint32Array): ReferenceCells {
  const chosen = largestCells(map, REFERENCE_CELLS)
  const told = new Set(chosen)
  const small = largestCells(map, REFERENCE_CELLS + SMALL_REFERENCE_CELLS).filter((cell) => !told.has(cell))
  const geometry = describeCells(map)
  const coloredCells = (some: Int32Array): ColoredCells => ({
    geometry: rowsOf(geometry, CELL_FEATURES, some),
    colors: Uint32Array.from(some, (cell) => colors[cell] as number),
  })
  const width = features.length / Math.max(1, cells.length)
  const places = chosen.map((cell) => cells.indexOf(cell))
  return {
    features: rowsOf(features, width, places),
    ...coloredCells(chosen),
    ...(small.length > 0 && { small: coloredCells(small) }),
  }
}

/** Some rows of a table. */
function rowsOf(table: Float32Array, width: number, rows: Int32Array): Float32Array {
  const out = new Float32Array(rows.length * width)
  rows.forEach((row, i) => {
    out.set(table.subarray(row * width, (row + 1) * width), i * width)
  })
  return out
}
