import { type ModelFrame, toModelPoint } from '../geometry/modelFrame.ts'
import { imagePoint } from '../geometry/points.ts'
import { CELL_PX } from './hintGrid.ts'
import type { Stroke, StrokePoint } from './stroke.ts'
import { type Disc, distanceToSegment, segments } from './sweptDisc.ts'

/** A stroke on the cell grid: which cells it covers and how much of each (0..1]. `color` is 0xrrggbb. */
export interface RasterStroke {
  readonly tool: 'hint' | 'keep'
  readonly color: number
  readonly cells: readonly number[]
  readonly coverage: readonly number[]
}

/** Pen positions closer than this to the one before add nothing a cell could show. */
const MIN_SPACING_CELLS = 0.25

/** Brush radius (drawing px) at a pen position: a quarter of the full radius at the lightest touch. */
export function pointRadiusPx(radiusPx: number, point: StrokePoint): number {
  return radiusPx * (0.25 + 0.75 * point.pressure)
}

/**
 * Strokes (drawing px, in painting order) as coverage of the [S/2, S/2] grid. Later strokes hide earlier ones, erasers remove;
 * a stroke that is still visible keeps at least one fully covered cell, however small it is in the drawing.
 */
export function rasterize(strokes: readonly Stroke[], frame: ModelFrame): RasterStroke[] {
  const paths = strokes.map((stroke) => toDiscs(stroke, frame))
  const cells = frame.size / CELL_PX
  const covers = paths.map((path) => coverPath(path, cells))
  const result: RasterStroke[] = []
  strokes.forEach((stroke, index) => {
    const path = paths[index]
    const cover = covers[index]
    if (stroke.tool === 'erase' || !path || !cover || cover.size === 0) return
    const visible = path.filter((disc) => !paths.slice(index + 1).some((later) => coversDisc(later, disc)))
    const anchor = visible[0]
    if (!anchor) return
    const rest = hideUnder(cover, covers.slice(index + 1))
    keepOneCell(rest, anchor, cells)
    const entries = [...rest].sort((a, b) => a[0] - b[0])
    result.push({
      tool: stroke.tool,
      color: Number.parseInt(stroke.color.slice(1), 16),
      cells: entries.map(([cell]) => cell),
      coverage: entries.map(([, covered]) => covered),
    })
  })
  return result
}

/** The pen positions in cells. */
function toDiscs(stroke: Stroke, frame: ModelFrame): Disc[] {
  const discs: Disc[] = []
  const last = stroke.points.length - 1
  stroke.points.forEach((point, index) => {
    const { x, y } = toModelPoint(imagePoint(point.x, point.y), frame)
    const radius = (pointRadiusPx(stroke.radiusPx, point) * frame.scale) / CELL_PX
    const disc = { x: x / CELL_PX, y: y / CELL_PX, radius }
    const before = discs.at(-1)
    const near = before && Math.hypot(disc.x - before.x, disc.y - before.y) < MIN_SPACING_CELLS
    if (!near || index === last) discs.push(disc)
  })
  return discs
}

/** Area coverage of each cell, by the usual one-cell ramp at the edge; brushes thinner than a cell cover in proportion to their width. */
function coverPath(path: readonly Disc[], cells: number): Map<number, number> {
  const cover = new Map<number, number>()
  for (const [from, to] of segments(path)) {
    const reach = Math.max(from.radius, to.radius, 0.5) + 0.5
    const x1 = Math.min(cells - 1, Math.floor(Math.max(from.x, to.x) + reach))
    const y1 = Math.min(cells - 1, Math.floor(Math.max(from.y, to.y) + reach))
    for (let y = Math.max(0, Math.floor(Math.min(from.y, to.y) - reach)); y <= y1; y++) {
      for (let x = Math.max(0, Math.floor(Math.min(from.x, to.x) - reach)); x <= x1; x++) {
        const { distance, radius } = distanceToSegment(x + 0.5, y + 0.5, from, to)
        const ramp = Math.max(0, Math.min(1, Math.max(radius, 0.5) + 0.5 - distance))
        const covered = ramp * Math.min(1, 2 * radius)
        const cell = y * cells + x
        if (covered > (cover.get(cell) ?? 0)) cover.set(cell, covered)
      }
    }
  }
  return cover
}

function coversDisc(path: readonly Disc[], disc: Disc): boolean {
  return segments(path).some(([from, to]) => {
    const { distance, radius } = distanceToSegment(disc.x, disc.y, from, to)
    return distance <= radius
  })
}

function hideUnder(
  cover: Map<number, number>,
  laterCovers: readonly Map<number, number>[],
): Map<number, number> {
  const rest = new Map(cover)
  for (const later of laterCovers) {
    for (const [cell, covered] of rest) {
      const hidden = later.get(cell)
      if (hidden !== undefined) rest.set(cell, covered * (1 - hidden))
    }
  }
  for (const [cell, covered] of rest) if (covered <= 0) rest.delete(cell)
  return rest
}

/** Small dots would otherwise drown in a cell of a large drawing. */
function keepOneCell(cover: Map<number, number>, anchor: Disc, cells: number): void {
  let strongest = -1
  let most = 0
  for (const [cell, covered] of cover) {
    if (covered > most || (covered === most && cell < strongest)) {
      strongest = cell
      most = covered
    }
  }
  const clampCell = (v: number) => Math.max(0, Math.min(cells - 1, Math.floor(v)))
  if (strongest < 0) strongest = clampCell(anchor.y) * cells + clampCell(anchor.x)
  cover.set(strongest, 1)
}
