import type { CellMap } from './cellMap.ts'

/** The innermost pixel of each cell, px of the map, and its distance to the nearest ink. */
export interface InnermostPlaces {
  readonly place: Int32Array
  readonly distance: Float32Array
}

export function innermostPlaces({ count, labels, distance }: CellMap): InnermostPlaces {
  const place = new Int32Array(count)
  const furthest = new Float32Array(count).fill(-1)
  for (let p = 0; p < labels.length; p++) {
    const cell = labels[p] as number
    if ((distance[p] as number) <= (furthest[cell] as number)) continue
    furthest[cell] = distance[p] as number
    place[cell] = p
  }
  return { place, distance: furthest }
}
