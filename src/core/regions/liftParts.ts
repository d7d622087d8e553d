import type { DividedCell } from './divideCells.ts'
import type { PixelLabels } from './liftLabels.ts'
import { EQUAL_SHARES, shareAround } from './shareAround.ts'

/** How far around a place of the map its parts are weighed, px of the map: as far as one of its pixels shows as a step. */
const REACH_PX = 1

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
  const { shares, sole } = partsAround(cell, map)
  const scaleX = map.width / size.width
  const scaleY = map.height / size.height
  const columnsOf = Array.from({ length: size.width }, (_, x) => between((x + 0.5) * scaleX - 0.5, map.width))
  let count = 0
  for (const label of labels) if (label === cell.cell) count++
  const pixels = new Int32Array(count)
  const parts = new Uint8Array(count)
  let at = 0
  for (let y = 0, p = 0; y < size.height; y++) {
    const rows = between((y + 0.5) * scaleY - 0.5, map.height)
    for (let x = 0; x < size.width; x++, p++) {
      if (labels[p] !== cell.cell) continue
      pixels[at] = p
      const columns = columnsOf[x] as Between
      const part = sole[rows.low * map.width + columns.low] as number
      const isSole =
        part >= 0 &&
        part === sole[rows.low * map.width + columns.high] &&
        part === sole[rows.high * map.width + columns.low] &&
        part === sole[rows.high * map.width + columns.high]
      parts[at++] = isSole ? part : largestShare(shares, map.width, rows, columns)
    }
  }
  return { pixels, parts }
}

/** For each part its share of the surroundings of each map pixel; and the part that alone has any, −1 where several or none have. */
function partsAround({ pixels, parts, colors }: DividedCell, map: Size) {
  const partAt = new Int8Array(map.width * map.height).fill(-1)
  for (let i = 0; i < pixels.length; i++) partAt[pixels[i] as number] = parts[i] as number
  const shares = colors.map((_, part) => shareAround(partAt, part, map, REACH_PX))
  const sole = new Int8Array(partAt.length).fill(-1)
  const found = new Uint8Array(partAt.length)
  shares.forEach((share, part) => {
    for (let p = 0; p < sole.length; p++) {
      if ((share[p] as number) <= EQUAL_SHARES) continue
      sole[p] = found[p] ? -1 : part
      found[p] = 1
    }
  })
  return { shares, sole }
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
  shares: readonly Float32Array[],
  width: number,
  rows: Between,
  columns: Between,
): number {
  let best = 0
  let most = -1
  for (let part = 0; part < shares.length; part++) {
    const share = shares[part] as Float32Array
    const own =
      alongRow(share, rows.low * width, columns) * (1 - rows.part) +
      alongRow(share, rows.high * width, columns) * rows.part
    if (own > most + EQUAL_SHARES) {
      most = own
      best = part
    }
  }
  return best
}

const alongRow = (share: Float32Array, row: number, { low, high, part }: Between) =>
  (share[row + low] as number) * (1 - part) + (share[row + high] as number) * part
