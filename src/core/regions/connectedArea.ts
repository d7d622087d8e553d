/** The cells left, right, above and below one of a square grid, those outside left out. */
export function neighbours(cell: number, cells: number): number[] {
  const x = cell % cells
  const around = [x > 0 ? cell - 1 : -1, x < cells - 1 ? cell + 1 : -1, cell - cells, cell + cells]
  return around.filter((next) => next >= 0 && next < cells * cells)
}

/** The 4-connected cells around `start` (which belongs) that belong, on a square grid of side `cells`; marked in `seen` [cells, cells]. */
export function connectedArea(
  start: number,
  cells: number,
  seen: Uint8Array,
  belongs: (cell: number) => boolean,
): number[] {
  const area = [start]
  seen[start] = 1
  for (let i = 0; i < area.length; i++) {
    for (const next of neighbours(area[i] ?? start, cells)) {
      if (seen[next] || !belongs(next)) continue
      seen[next] = 1
      area.push(next)
    }
  }
  return area
}
