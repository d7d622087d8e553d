import { INK_LEVEL } from '../hints/hintGrid.ts'
import type { HintMaps } from '../hints/hintMaps.ts'
import { connectedArea, neighbours } from './connectedArea.ts'

type Belongs = (cell: number) => boolean

/**
 * Gives each connected area between lines that no hint speaks for (confidence 0) its own mean colour: what the generator is
 * unsure of comes out mottled, and shows where the far hints' territories meet; a flat guess is what an artist can work with.
 * `colors` [S/2, S/2, 3], −1..1, changed in place.
 */
export function flattenUnhinted(colors: Float32Array, { labels, spread, levels }: HintMaps): void {
  const cells = Math.sqrt(labels.length)
  const isUnhinted: Belongs = (cell) => spread[cell * 4 + 3] === 0
  const belongs: Belongs = (cell) => isUnhinted(cell) && (levels[cell] ?? 0) < INK_LEVEL
  const seen = new Uint8Array(labels.length)
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] || !belongs(start)) continue
    const area = connectedArea(start, cells, seen, belongs)
    const mean = meanColor(colors, area)
    for (const cell of area) {
      colors.set(mean, cell * 3)
      // Under the line around it too, or what is there shines out at the line's edge.
      for (const next of neighbours(cell, cells))
        if (!belongs(next) && isUnhinted(next)) colors.set(mean, next * 3)
    }
  }
}

function meanColor(colors: Float32Array, area: readonly number[]): number[] {
  return [0, 1, 2].map((c) => area.reduce((sum, cell) => sum + (colors[cell * 3 + c] ?? 0), 0) / area.length)
}
