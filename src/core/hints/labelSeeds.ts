import { INK_LEVEL, nearestCell } from './hintGrid.ts'
import type { PreparedHints } from './preparedHints.ts'
import type { RasterStroke } from './rasterize.ts'

/** A cell at least this much covered is a seed of the stroke's colour. */
const SEED_COVERAGE = 0.5

/** Sorts after every colour, so that labels depend on the colours used and not on the order of strokes. */
const KEEP_KEY = 0x1000000

const colorKey = (stroke: RasterStroke) => (stroke.tool === 'keep' ? KEEP_KEY : stroke.color)

/**
 * Which cells carry which colour: `seeds` [cells, cells] holds labels ≥ 2 (0 = no hint), `labelColors` their colours −1..1.
 * Where strokes meet in a cell the greater coverage wins, then the later stroke; a stroke left with nothing moves beside.
 */
export function labelSeeds(
  prepared: PreparedHints,
  cells: number,
): { seeds: Uint16Array; labelColors: Float32Array } {
  const { strokes, levels } = prepared
  const keys = [...new Set(strokes.map(colorKey))].sort((a, b) => a - b)
  const labelOf = new Map(keys.map((key, i) => [key, i + 2]))
  const owner = claimCells(strokes, cells)
  const owned = new Set(owner.filter((stroke) => stroke >= 0))
  strokes.forEach((stroke, index) => {
    if (owned.has(index)) return
    const from = strongestCell(stroke)
    const free = nearestCell(from, cells, (c) => owner[c] === -1 && (levels[c] ?? 0) < INK_LEVEL)
    if (free >= 0) owner[free] = index
  })
  const seeds = new Uint16Array(cells * cells)
  owner.forEach((index, cell) => {
    const stroke = strokes[index]
    if (stroke) seeds[cell] = labelOf.get(colorKey(stroke)) ?? 0
  })
  return { seeds, labelColors: colorsOf(keys) }
}

function claimCells(strokes: readonly RasterStroke[], cells: number): Int32Array {
  const owner = new Int32Array(cells * cells).fill(-1)
  const claim = new Float64Array(cells * cells)
  strokes.forEach((stroke, index) => {
    const strongest = strongestCell(stroke)
    stroke.cells.forEach((cell, i) => {
      const covered = stroke.coverage[i] ?? 0
      if (covered < SEED_COVERAGE && cell !== strongest) return
      if (covered < (claim[cell] ?? 0)) return
      claim[cell] = covered
      owner[cell] = index
    })
  })
  return owner
}

function strongestCell(stroke: RasterStroke): number {
  let best = 0
  stroke.coverage.forEach((covered, i) => {
    if (covered > (stroke.coverage[best] ?? 0)) best = i
  })
  return stroke.cells[best] ?? 0
}

function colorsOf(keys: readonly number[]): Float32Array {
  const colors = new Float32Array((keys.length + 2) * 3).fill(1)
  keys.forEach((key, i) => {
    if (key === KEEP_KEY) return
    for (let c = 0; c < 3; c++) colors[(i + 2) * 3 + c] = ((key >> (16 - 8 * c)) & 255) / 127.5 - 1
  })
  return colors
}
