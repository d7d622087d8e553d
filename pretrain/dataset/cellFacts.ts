import type { CellMap } from '../../src/core/regions/cellMap.ts'
import { describeCells } from '../../src/core/regions/describeCells.ts'

/** What training knows of the kept cells of a picture, one entry a cell, renumbered 0 … kept − 1. */
export interface CellFactsOfPicture {
  /** Geometry, see describeCells. */
  readonly cells: readonly (readonly number[])[]
  /** The connected piece of paper each belongs to, and whether it reaches the border. */
  readonly area: readonly number[]
  readonly open: readonly number[]
  readonly gapPx: number
  /** [a, b, openPx, linePx] of those that touch. */
  readonly pairs: readonly (readonly number[])[]
}

/** @param kept cells of the map, ascending */
export function cellFacts(map: CellMap, kept: Int32Array): CellFactsOfPicture {
  const features = describeCells(map)
  const perCell = features.length / map.count
  const newNumber = new Map([...kept].map((cell, number) => [cell, number]))
  const areas = [...kept].map((cell) => map.facts.area[cell] as number)
  return {
    cells: [...kept].map((cell) => [...features.subarray(cell * perCell, (cell + 1) * perCell)].map(round)),
    area: areas,
    open: areas.map((area) => map.areaIsOpen[area] as number),
    gapPx: map.gapPx,
    pairs: map.pairs.flatMap(({ a, b, openPx, linePx }) => {
      const [one, two] = [newNumber.get(a), newNumber.get(b)]
      return one === undefined || two === undefined ? [] : [[one, two, openPx, linePx]]
    }),
  }
}

/** Fine enough for the fastest sine of a cell's place. */
function round(value: number): number {
  return Number(value.toFixed(6))
}
