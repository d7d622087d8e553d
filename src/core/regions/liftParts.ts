import type { DividedCell } from './divideCells.ts'
import type { PixelLabels } from './liftLabels.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** The parts of a divided cell at the drawing's size. */
export interface LiftedParts {
  readonly pixels: Int32Array
  readonly parts: Uint8Array
}

interface Known {
  readonly labels: PixelLabels
  readonly lifted: LiftedParts
}

const knownOf = new WeakMap<DividedCell, Known>()

/**
 * Brings the parts of a divided cell from the map's size to the drawing's; they meet in smooth borders at any size. Worked out once for a division.
 * @param labels cell of each pixel of the drawing
 */
export function liftParts(cell: DividedCell, labels: PixelLabels, size: Size, map: Size): LiftedParts {
  if (size.width === map.width && size.height === map.height) return cell
  const known = knownOf.get(cell)
  if (known?.labels === labels) return known.lifted
  const lifted = lift(cell, labels, size, map)
  knownOf.set(cell, { labels, lifted })
  return lifted
}

/** Part of each map pixel of the cell's box, and −1 where it is not the cell's. */
interface PartGrid {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly partAt: Int8Array
}

function lift(cell: DividedCell, labels: PixelLabels, size: Size, map: Size): LiftedParts {
  const grid = gridOf(cell, map)
  const scaleX = map.width / size.width
  const scaleY = map.height / size.height
  const pixels: number[] = []
  const parts: number[] = []
  // A drawing's pixel may lie a little outside its cell's box on the map: labels follow the drawing's own lines.
  for (let y = 0, p = 0; y < size.height; y++) {
    const mapY = (y + 0.5) * scaleY - 0.5
    for (let x = 0; x < size.width; x++, p++) {
      if (labels[p] !== cell.cell) continue
      pixels.push(p)
      parts.push(partBetween(grid, map, (x + 0.5) * scaleX - 0.5, mapY))
    }
  }
  return { pixels: Int32Array.from(pixels), parts: Uint8Array.from(parts) }
}

function gridOf({ pixels, parts }: DividedCell, map: Size): PartGrid {
  let [left, right, top, bottom] = [map.width, -1, map.height, -1]
  for (const pixel of pixels) {
    const x = pixel % map.width
    const y = (pixel - x) / map.width
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  const width = Math.max(0, right - left + 1)
  const partAt = new Int8Array(width * Math.max(0, bottom - top + 1)).fill(-1)
  for (let i = 0; i < pixels.length; i++) {
    const pixel = pixels[i] as number
    const x = pixel % map.width
    partAt[((pixel - x) / map.width - top) * width + x - left] = parts[i] as number
  }
  return { left, top, width, height: Math.max(0, bottom - top + 1), partAt }
}

/** The part that has most of the four map pixels around a place, each weighted as in bilinear interpolation; 0 where none has any. */
function partBetween(grid: PartGrid, map: Size, x: number, y: number): number {
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  const at = [
    partOf(grid, map, x0, y0),
    partOf(grid, map, x0 + 1, y0),
    partOf(grid, map, x0, y0 + 1),
    partOf(grid, map, x0 + 1, y0 + 1),
  ] as const
  const [first] = at
  if (first >= 0 && at[1] === first && at[2] === first && at[3] === first) return first
  return mostOf(at, x - x0, y - y0)
}

/** Part of a map pixel; what lies outside the map is as its border. */
function partOf({ left, top, width, height, partAt }: PartGrid, map: Size, x: number, y: number): number {
  const column = Math.max(0, Math.min(map.width - 1, x)) - left
  const row = Math.max(0, Math.min(map.height - 1, y)) - top
  if (column < 0 || row < 0 || column >= width || row >= height) return -1
  return partAt[row * width + column] as number
}

function mostOf(at: readonly number[], right: number, down: number): number {
  const weights = [(1 - right) * (1 - down), right * (1 - down), (1 - right) * down, right * down]
  let best = 0
  let most = -1
  at.forEach((part, i) => {
    if (part < 0) return
    const vote = at.reduce(
      (sum, other, k) => (k <= i && other === part ? sum + (weights[k] as number) : sum),
      0,
    )
    if (vote > most) {
      most = vote
      best = part
    }
  })
  return best
}
