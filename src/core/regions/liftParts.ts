import type { DividedCell } from './divideCells.ts'
import type { PixelLabels } from './liftLabels.ts'
import { meetsOther } from './meetsOther.ts'
import { EQUAL_SHARES } from './shareAround.ts'

/** How far around a place of the map its parts are weighed, px of the map: so far that none of its pixels shows as a step. */
const AROUND_PX = 2
/** No part. */
const NONE = -1

interface Size {
  readonly width: number
  readonly height: number
}

/** The parts of a divided cell at the drawing's size. */
export interface LiftedParts {
  readonly pixels: Int32Array
  readonly parts: Uint16Array
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
  const partAt = new Int16Array(map.width * map.height).fill(NONE)
  for (let i = 0; i < cell.pixels.length; i++) partAt[cell.pixels[i] as number] = cell.parts[i] as number
  const sole = solePartsOf(partAt, cell.pixels, map)
  const sharesAt = lookAround(partAt, cell.colors.length, map)
  const scaleX = map.width / size.width
  const scaleY = map.height / size.height
  const columnsOf = Array.from({ length: size.width }, (_, x) => between((x + 0.5) * scaleX - 0.5, map.width))
  let count = 0
  for (let p = 0; p < labels.length; p++) if (labels[p] === cell.cell) count++
  const pixels = new Int32Array(count)
  const parts = new Uint16Array(count)
  let at = 0
  for (let y = 0, p = 0; y < size.height; y++) {
    const rows = between((y + 0.5) * scaleY - 0.5, map.height)
    const low = rows.low * map.width
    const high = rows.high * map.width
    for (let x = 0; x < size.width; x++, p++) {
      if (labels[p] !== cell.cell) continue
      const columns = columnsOf[x] as Between
      const part = sole[low + columns.low] as number
      const isSole =
        part !== NONE &&
        part === sole[low + columns.high] &&
        part === sole[high + columns.low] &&
        part === sole[high + columns.high]
      pixels[at] = p
      parts[at++] = isSole ? part : largestShare(sharesAt, low, high, rows.part, columns)
    }
  }
  return { pixels, parts }
}

/** The part of each map pixel with no other part so near that it would be weighed; NONE elsewhere. */
function solePartsOf(partAt: Int16Array, pixels: Int32Array, { width, height }: Size): Int16Array {
  const sole = partAt.slice()
  for (const p of pixels) {
    if (!meetsOther(partAt, p, width)) continue
    const x = p % width
    const y = (p - x) / width
    const left = Math.max(0, x - AROUND_PX)
    const right = Math.min(width, x + AROUND_PX + 1)
    for (let row = Math.max(0, y - AROUND_PX); row <= Math.min(height - 1, y + AROUND_PX); row++)
      sole.fill(NONE, row * width + left, row * width + right)
  }
  return sole
}

/** Gives what share of a map pixel's surroundings each part has, by a tent that falls to 0 beyond AROUND_PX; kept, since neighbours ask again. */
function lookAround(partAt: Int16Array, parts: number, { width, height }: Size) {
  const known = new Map<number, Float32Array>()
  return (p: number): Float32Array => {
    const seen = known.get(p)
    if (seen) return seen
    const shares = new Float32Array(parts)
    const x = p % width
    const y = (p - x) / width
    for (let row = Math.max(0, y - AROUND_PX); row <= Math.min(height - 1, y + AROUND_PX); row++) {
      for (let column = Math.max(0, x - AROUND_PX); column <= Math.min(width - 1, x + AROUND_PX); column++) {
        const part = partAt[row * width + column] as number
        if (part === NONE) continue
        const weight = (AROUND_PX + 1 - Math.abs(row - y)) * (AROUND_PX + 1 - Math.abs(column - x))
        shares[part] = (shares[part] as number) + weight
      }
    }
    known.set(p, shares)
    return shares
  }
}

/** The two map pixels a place lies between along one axis, and how far it is from the first to the second; what lies outside is as the border. */
interface Between {
  readonly low: number
  readonly high: number
  readonly part: number
}

function between(at: number, count: number): Between {
  const low = Math.max(0, Math.min(count - 1, Math.floor(at)))
  return { low, high: Math.min(count - 1, low + 1), part: Math.max(0, Math.min(1, at - low)) }
}

/** The part with the largest share at a place between map pixels, by bilinear interpolation; the first where several have as much. */
function largestShare(
  sharesAt: (p: number) => Float32Array,
  lowRow: number,
  highRow: number,
  rowPart: number,
  { low, high, part }: Between,
): number {
  const [a, b] = [sharesAt(lowRow + low), sharesAt(lowRow + high)]
  const [c, d] = [sharesAt(highRow + low), sharesAt(highRow + high)]
  let best = 0
  let most = -1
  for (let own = 0; own < a.length; own++) {
    const above = (a[own] as number) * (1 - part) + (b[own] as number) * part
    const below = (c[own] as number) * (1 - part) + (d[own] as number) * part
    const share = above * (1 - rowPart) + below * rowPart
    if (share > most + EQUAL_SHARES) {
      most = share
      best = own
    }
  }
  return best
}
