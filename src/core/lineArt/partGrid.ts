import type { Part } from './labelParts.ts'

const CELL_PX = 6

/** Finds parts by place. */
export interface PartGrid {
  /** The indices of the parts whose centroid lies within `radiusPx` of a point. */
  near(x: number, y: number, radiusPx: number): number[]
}

/** Sorts the parts of at most the given size into square cells, so that a search looks at its neighbourhood only. */
export function createPartGrid(parts: readonly Part[], maxSidePx: number): PartGrid {
  const columns = 1 + Math.floor(parts.reduce((most, part) => Math.max(most, part.x), 0) / CELL_PX)
  const rows = 1 + Math.floor(parts.reduce((most, part) => Math.max(most, part.y), 0) / CELL_PX)
  const cellOf = (x: number, y: number) => Math.floor(y / CELL_PX) * columns + Math.floor(x / CELL_PX)
  const first = new Int32Array(columns * rows + 1)
  for (const { x, y, sidePx } of parts)
    if (sidePx <= maxSidePx) first[cellOf(x, y) + 1] = (first[cellOf(x, y) + 1] as number) + 1
  for (let cell = 0; cell < columns * rows; cell++)
    first[cell + 1] = (first[cell + 1] as number) + (first[cell] as number)
  const filled = first.slice()
  const sorted = new Int32Array(parts.length)
  parts.forEach(({ x, y, sidePx }, index) => {
    if (sidePx > maxSidePx) return
    const at = filled[cellOf(x, y)] as number
    sorted[at] = index
    filled[cellOf(x, y)] = at + 1
  })
  return {
    near(x, y, radiusPx) {
      const found: number[] = []
      const fromColumn = Math.max(0, Math.floor((x - radiusPx) / CELL_PX))
      const toColumn = Math.min(columns - 1, Math.floor((x + radiusPx) / CELL_PX))
      const toRow = Math.min(rows - 1, Math.floor((y + radiusPx) / CELL_PX))
      for (let row = Math.max(0, Math.floor((y - radiusPx) / CELL_PX)); row <= toRow; row++) {
        const from = first[row * columns + fromColumn] as number
        const to = fromColumn > toColumn ? from : (first[row * columns + toColumn + 1] as number)
        for (let i = from; i < to; i++) {
          const index = sorted[i] as number
          const part = parts[index] as Part
          if ((part.x - x) ** 2 + (part.y - y) ** 2 <= radiusPx ** 2) found.push(index)
        }
      }
      return found
    },
  }
}
