import type { RasterStroke } from './rasterize.ts'

/** Channels of the hint map: colour × coverage ×3 (−1..1, 0 = none), "hint here", "keep here" (0..1). */
export const HINT_CHANNELS = 5

/** The hint map [S/4, S/4, 5] the generator reads, from strokes on the [S/2, S/2] grid, by area. */
export function maskHints(strokes: readonly RasterStroke[], cells: number): Float32Array {
  const side = cells / 2
  const map = new Float32Array(side * side * HINT_CHANNELS)
  for (const stroke of strokes) {
    const rgb = [16, 8, 0].map((shift) => ((stroke.color >> shift) & 255) / 127.5 - 1)
    stroke.cells.forEach((cell, i) => {
      const share = (stroke.coverage[i] ?? 0) / 4
      const x = cell % cells
      const y = (cell - x) / cells
      const at = ((y >> 1) * side + (x >> 1)) * HINT_CHANNELS
      if (stroke.tool === 'keep') map[at + 4] = (map[at + 4] ?? 0) + share
      else {
        for (let c = 0; c < 3; c++) map[at + c] = (map[at + c] ?? 0) + share * (rgb[c] ?? 0)
        map[at + 3] = (map[at + 3] ?? 0) + share
      }
    })
  }
  return limitCoverage(map)
}

/** Strokes kept alive in one cell can add up to more than the cell; scaling all channels alike keeps their mixed colour. */
function limitCoverage(map: Float32Array): Float32Array {
  for (let at = 0; at < map.length; at += HINT_CHANNELS) {
    const total = (map[at + 3] ?? 0) + (map[at + 4] ?? 0)
    if (total <= 1) continue
    for (let c = 0; c < HINT_CHANNELS; c++) map[at + c] = (map[at + c] ?? 0) / total
  }
  return map
}
