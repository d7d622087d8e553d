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

function lift(cell: DividedCell, labels: PixelLabels, size: Size, map: Size): LiftedParts {
  const partAt = new Int8Array(map.width * map.height).fill(-1)
  cell.pixels.forEach((pixel, i) => {
    partAt[pixel] = cell.parts[i] as number
  })
  const scaleX = map.width / size.width
  const scaleY = map.height / size.height
  const pixels: number[] = []
  const parts: number[] = []
  for (let y = 0, p = 0; y < size.height; y++) {
    const mapY = (y + 0.5) * scaleY - 0.5
    for (let x = 0; x < size.width; x++, p++) {
      if (labels[p] !== cell.cell) continue
      pixels.push(p)
      parts.push(partBetween(partAt, map, (x + 0.5) * scaleX - 0.5, mapY))
    }
  }
  return { pixels: Int32Array.from(pixels), parts: Uint8Array.from(parts) }
}

/** The part that has most of the four map pixels around a place, each weighted as in bilinear interpolation; 0 where none has any. */
function partBetween(partAt: Int8Array, map: Size, x: number, y: number): number {
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  const at = [
    partOf(partAt, map, x0, y0),
    partOf(partAt, map, x0 + 1, y0),
    partOf(partAt, map, x0, y0 + 1),
    partOf(partAt, map, x0 + 1, y0 + 1),
  ] as const
  const [first] = at
  if (first >= 0 && at[1] === first && at[2] === first && at[3] === first) return first
  return mostOf(at, x - x0, y - y0)
}

/** Part of a map pixel; what lies outside the map is as its border. */
function partOf(partAt: Int8Array, { width, height }: Size, x: number, y: number): number {
  const row = Math.max(0, Math.min(height - 1, y))
  return partAt[row * width + Math.max(0, Math.min(width - 1, x))] as number
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
