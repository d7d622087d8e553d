import type { GrayImage } from '../image/pixels.ts'

/**
 * Hints live on a grid of cells, one cell for 2×2 model px: the resolution of the spread and of the generator's output.
 * Ink is counted in whole levels so that browser, Node and Python (pretrain/hints) agree to the bit.
 */
export const CELL_PX = 2

/** Level of a cell no colour passes: closed lines are made of these. */
export const SOLID_INK = 8

/** From this level on a cell counts as ink: hints do not stay on it, regions do not run through it. */
export const INK_LEVEL = 4

/** How far, in cells, a hint on ink is moved to find paper. */
export const REACH_CELLS = 6

/** Darkness (255 − gray) at which ink begins to count, and the span up to solid ink. */
const FAINT_DARKNESS = 32
const DARKNESS_SPAN = 108

/** Ink level 0 (paper) … 8 (solid) of the darkest model px in each cell. Input S×S, output [S/2, S/2]. */
export function inkLevels(modelLine: GrayImage): Uint8Array {
  const { width, data } = modelLine
  const cells = width / CELL_PX
  const levels = new Uint8Array(cells * cells)
  for (let y = 0; y < cells; y++) {
    for (let x = 0; x < cells; x++) {
      const at = y * CELL_PX * width + x * CELL_PX
      const lightest = Math.min(data[at] ?? 255, data[at + 1] ?? 255)
      const below = Math.min(data[at + width] ?? 255, data[at + width + 1] ?? 255)
      levels[y * cells + x] = darknessLevel(255 - Math.min(lightest, below))
    }
  }
  return levels
}

function darknessLevel(darkness: number): number {
  const level = Math.floor(((darkness - FAINT_DARKNESS) * SOLID_INK + DARKNESS_SPAN / 2) / DARKNESS_SPAN)
  return Math.max(0, Math.min(SOLID_INK, level))
}

/** The cell nearest to `from` (Euclidean, lowest index on ties) within reach that `accept` takes, or -1. */
export function nearestCell(from: number, cells: number, accept: (cell: number) => boolean): number {
  const fromX = from % cells
  const fromY = (from - fromX) / cells
  let best = -1
  let bestDistance = REACH_CELLS * REACH_CELLS + 1
  for (let y = Math.max(0, fromY - REACH_CELLS); y <= Math.min(cells - 1, fromY + REACH_CELLS); y++) {
    for (let x = Math.max(0, fromX - REACH_CELLS); x <= Math.min(cells - 1, fromX + REACH_CELLS); x++) {
      const distance = (x - fromX) ** 2 + (y - fromY) ** 2
      if (distance < bestDistance && accept(y * cells + x)) {
        best = y * cells + x
        bestDistance = distance
      }
    }
  }
  return best
}
