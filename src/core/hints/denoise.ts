import { INK_LEVEL, nearestCell } from './hintGrid.ts'
import type { RasterStroke } from './rasterize.ts'

/** Less of a cell than this is the fringe of a brush, not a mark of the artist. */
const FRINGE_COVERAGE = 0.05

/** Neighbouring hints whose channels differ by at most this (of 255) were meant to be one colour. */
const SAME_COLOR_LEVELS = 3

/**
 * Cleans strokes against the ink: a stroke that crosses a line is cut there and keeps its larger side; what lies on ink is
 * dropped, or moved to the nearest paper where nothing else would be left; near-equal colours that touch become one.
 * `levels` are ink levels [cells, cells]; no stroke is lost.
 */
export function denoise(strokes: readonly RasterStroke[], levels: Uint8Array, cells: number): RasterStroke[] {
  return mergeColors(
    strokes.map((stroke) => cutAtInk(stroke, levels, cells)),
    cells,
  )
}

const isPaper = (levels: Uint8Array, cell: number) => (levels[cell] ?? 0) < INK_LEVEL

function cutAtInk(stroke: RasterStroke, levels: Uint8Array, cells: number): RasterStroke {
  const onPaper = new Map<number, number>()
  stroke.cells.forEach((cell, i) => {
    const covered = stroke.coverage[i] ?? 0
    if (covered > FRINGE_COVERAGE && isPaper(levels, cell)) onPaper.set(cell, covered)
  })
  if (onPaper.size === 0) return moveToPaper(stroke, levels, cells)
  const side = largestSide(onPaper, cells)
  return { ...stroke, cells: side, coverage: side.map((cell) => onPaper.get(cell) ?? 0) }
}

function moveToPaper(stroke: RasterStroke, levels: Uint8Array, cells: number): RasterStroke {
  let strongest = 0
  stroke.coverage.forEach((covered, i) => {
    if (covered > (stroke.coverage[strongest] ?? 0)) strongest = i
  })
  const from = stroke.cells[strongest] ?? 0
  const paper = nearestCell(from, cells, (cell) => isPaper(levels, cell))
  return { ...stroke, cells: [paper < 0 ? from : paper], coverage: [1] }
}

/** The 4-connected part with the greatest coverage, its cells in ascending order; the one that begins first wins a tie. */
function largestSide(cover: Map<number, number>, cells: number): number[] {
  const seen = new Set<number>()
  let best: number[] = []
  let bestCoverage = 0
  for (const start of cover.keys()) {
    if (seen.has(start)) continue
    const part = collectPart(start, cover, seen, cells)
    const coverage = part.reduce((sum, cell) => sum + (cover.get(cell) ?? 0), 0)
    if (coverage > bestCoverage) {
      best = part
      bestCoverage = coverage
    }
  }
  return best
}

function collectPart(start: number, cover: Map<number, number>, seen: Set<number>, cells: number): number[] {
  const part = [start]
  seen.add(start)
  for (let i = 0; i < part.length; i++) {
    const cell = part[i] as number
    const x = cell % cells
    const neighbours = [cell - cells, cell + cells]
    if (x > 0) neighbours.push(cell - 1)
    if (x < cells - 1) neighbours.push(cell + 1)
    for (const next of neighbours) {
      if (!cover.has(next) || seen.has(next)) continue
      seen.add(next)
      part.push(next)
    }
  }
  return part.sort((a, b) => a - b)
}

/** A hint takes the colour of the earliest hint that touches it and differs imperceptibly. */
function mergeColors(strokes: readonly RasterStroke[], cells: number): RasterStroke[] {
  const owners = new Map<number, number>()
  const merged: RasterStroke[] = []
  strokes.forEach((stroke, index) => {
    const twin = stroke.tool === 'hint' ? touchingTwin(stroke, owners, merged, cells) : undefined
    merged.push(twin === undefined ? stroke : { ...stroke, color: twin })
    for (const cell of stroke.cells) if (!owners.has(cell)) owners.set(cell, index)
  })
  return merged
}

function touchingTwin(
  stroke: RasterStroke,
  owners: Map<number, number>,
  earlier: readonly RasterStroke[],
  cells: number,
): number | undefined {
  let first = Number.POSITIVE_INFINITY
  for (const cell of stroke.cells) {
    for (const offset of [-cells - 1, -cells, -cells + 1, -1, 0, 1, cells - 1, cells, cells + 1]) {
      const owner = owners.get(cell + offset)
      const other = owner === undefined ? undefined : earlier[owner]
      if (owner === undefined || other?.tool !== 'hint' || owner >= first) continue
      if (nearlyEqual(other.color, stroke.color)) first = owner
    }
  }
  return earlier[first]?.color
}

function nearlyEqual(a: number, b: number): boolean {
  return [16, 8, 0].every(
    (shift) => Math.abs(((a >> shift) & 255) - ((b >> shift) & 255)) <= SAME_COLOR_LEVELS,
  )
}
