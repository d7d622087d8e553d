import { CELL_FEATURES, type ReferenceCells } from '../hints/referenceCells.ts'
import type { CellMap } from './cellMap.ts'
import { describeCells } from './describeCells.ts'

/** Numbers of `describeCells` that an unmoved cell shares, and by how much they may differ: log area; centre; extent. */
const SHARED = [
  { at: 0, within: 0.03 },
  { at: 1, within: 0.015 },
  { at: 2, within: 0.015 },
  { at: 3, within: 0.05 },
  { at: 4, within: 0.05 },
] as const

/**
 * Colours (0xrrggbb) of the cells that lie in a reference as they lie in the drawing: of one area, place and shape, as all do where both are of the same
 * lines, and those that do not move from one picture of a series to the next. What they are needs no guess.
 */
export function unmovedColors(map: CellMap, reference: ReferenceCells): Map<number, number> {
  const geometry = describeCells(map)
  const unmoved = new Map<number, number>()
  for (let cell = 0; cell < map.count; cell++) {
    const own = geometry.subarray(cell * CELL_FEATURES, (cell + 1) * CELL_FEATURES)
    const color = colorThere(own, reference)
    if (color !== undefined) unmoved.set(cell, color)
  }
  return unmoved
}

/** The colour of the reference's cell that is nearest, where one is near enough. */
function colorThere(own: Float32Array, { small, ...large }: ReferenceCells): number | undefined {
  let nearest: number | undefined
  let least = 1
  for (const { geometry, colors } of small ? [large, small] : [large])
    for (let i = 0; i < colors.length; i++) {
      const apart = howFar(own, geometry, i * CELL_FEATURES, least)
      if (apart >= least) continue
      least = apart
      nearest = colors[i]
    }
  return nearest
}

/** The greatest difference of two cells in what an unmoved one shares, 1 where it is just too great; no more exactly than that it is over `limit`. */
function howFar(own: Float32Array, others: Float32Array, from: number, limit: number): number {
  let apart = 0
  for (const { at, within } of SHARED) {
    apart = Math.max(apart, Math.abs((own[at] as number) - (others[from + at] as number)) / within)
    if (apart >= limit) break
  }
  return apart
}
