import { CELL_FEATURES } from '../hints/referenceCells.ts'
import type { CellMap } from './cellMap.ts'

/** Numbers that describe how two cells meet: open and inked length of their border, distance of their centres. */
export const PAIR_FEATURES = 3

/**
 * Geometry of each cell as the generator reads it, [count, CELL_FEATURES], independent of the drawing's size: log area; centre (y, x)
 * in −1..1 of the square around the drawing; extent (y, x); share of the border, and whether there is any; mean and greatest thickness;
 * whether its area is closed; area; share of its connected area.
 */
export function describeCells(map: CellMap): Float32Array {
  const { facts, count, width, height } = map
  const side = Math.max(width, height)
  const areas = new Float64Array(map.areaIsOpen.length)
  for (let cell = 0; cell < count; cell++) {
    const area = facts.area[cell] as number
    areas[area] = (areas[area] as number) + (facts.areaPx[cell] as number)
  }
  const out = new Float32Array(count * CELL_FEATURES)
  for (let cell = 0; cell < count; cell++) {
    const of = (values: Float64Array) => values[cell] as number
    const area = facts.area[cell] as number
    const share = Math.max(1, of(facts.areaPx)) / (side * side)
    out.set(
      [
        Math.log(share) / 4,
        (2 * of(facts.centerY) + 1 - height) / side,
        (2 * of(facts.centerX) + 1 - width) / side,
        (4 * of(facts.extentY)) / side,
        (4 * of(facts.extentX)) / side,
        Math.min(1, of(facts.borderPx) / (2 * (width + height))) * 2,
        of(facts.borderPx) > 0 ? 1 : 0,
        (10 * of(facts.meanThicknessPx)) / side,
        (10 * of(facts.thicknessPx)) / side,
        map.areaIsOpen[area] ? 0 : 1,
        share,
        of(facts.areaPx) / Math.max(1, areas[area] as number),
      ],
      cell * CELL_FEATURES,
    )
  }
  return out
}

/**
 * How every two of the chosen cells meet, [n, n, PAIR_FEATURES], symmetric: log length of the openings between them, log length of the lines between
 * them (both against the side, 0 where they do not meet), distance of their centres.
 * @param geometry what `describeCells` gave
 * @param chosen n cells
 */
export function describePairs(map: CellMap, geometry: Float32Array, chosen: Int32Array): Float32Array {
  const n = chosen.length
  const side = Math.max(map.width, map.height)
  const out = new Float32Array(n * n * PAIR_FEATURES)
  const logLength = (px: number) => Math.log1p((256 * px) / side) / 3
  const numbers = new Int32Array(map.count).fill(-1)
  chosen.forEach((cell, i) => {
    numbers[cell] = i
  })
  for (const { a, b, openPx, linePx } of map.pairs) {
    const i = numbers[a] as number
    const j = numbers[b] as number
    if (i < 0 || j < 0) continue
    for (const at of [i * n + j, j * n + i]) {
      out[at * PAIR_FEATURES] = logLength(openPx)
      out[at * PAIR_FEATURES + 1] = logLength(linePx)
    }
  }
  const along = (cell: number, axis: number) => geometry[cell * CELL_FEATURES + axis] as number
  chosen.forEach((a, i) => {
    chosen.forEach((b, j) => {
      out[(i * n + j) * PAIR_FEATURES + 2] = Math.hypot(along(a, 1) - along(b, 1), along(a, 2) - along(b, 2))
    })
  })
  return out
}
