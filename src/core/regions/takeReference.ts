import { CELL_FEATURES, REFERENCE_CELLS, type ReferenceCells } from '../hints/referenceCells.ts'
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
  const width = features.length / Math.max(1, cells.length)
  const geometry = describeCells(map)
  const rows = (values: Float32Array, rowWidth: number, rowOf: (cell: number) => number) => {
    const out = new Float32Array(chosen.length * rowWidth)
    chosen.forEach((cell, i) => {
      out.set(values.subarray(rowOf(cell) * rowWidth, (rowOf(cell) + 1) * rowWidth), i * rowWidth)
    })
    return out
  }
  return {
    features: rows(features, width, (cell) => cells.indexOf(cell)),
    geometry: rows(geometry, CELL_FEATURES, (cell) => cell),
    colors: Uint32Array.from(chosen, (cell) => colors[cell] as number),
  }
}
