import { connectedArea } from '../regions/connectedArea.ts'
import { INK_LEVEL } from './hintGrid.ts'
import type { HintMaps } from './hintMaps.ts'
import { PAPER_LABEL } from './spread.ts'

/** An area whose mean distance to white is below this (of 2, the span −1..1) was meant to stay paper. */
const NEARLY_PAPER = 0.35

/**
 * Keeps paper paper: an area open to the picture's border that nobody hinted, and that the generator leaves nearly white,
 * becomes exactly white instead of faintly stained. Decided for each connected area as a whole; where the generator clearly
 * colours an area (a coat cut off by the picture's edge), its colours stay. `colors` [S/2, S/2, 3], −1..1, changed in place.
 */
export function honourPaper(colors: Float32Array, maps: HintMaps): void {
  const cells = Math.sqrt(maps.labels.length)
  const seen = new Uint8Array(cells * cells)
  const isPaper = (cell: number) => maps.labels[cell] === PAPER_LABEL && (maps.levels[cell] ?? 0) < INK_LEVEL
  for (let i = 0; i < cells; i++) {
    for (const start of [i, (cells - 1) * cells + i, i * cells, i * cells + cells - 1]) {
      if (seen[start] || !isPaper(start)) continue
      const area = connectedArea(start, cells, seen, isPaper)
      if (meanDistanceToPaper(colors, area) < NEARLY_PAPER)
        for (const cell of area) colors.fill(1, cell * 3, cell * 3 + 3)
    }
  }
}

function meanDistanceToPaper(colors: Float32Array, area: readonly number[]): number {
  let sum = 0
  for (const cell of area) {
    for (let c = 0; c < 3; c++) sum += 1 - Math.min(1, colors[cell * 3 + c] ?? 1)
  }
  return sum / (3 * area.length)
}
