import type { GrayImage } from '../image/pixels.ts'
import { type FlatTone, GRAY } from './findFlatTone.ts'

/** A tone goes on from a flat place over pixels within this many levels of it, for this far. */
const SAME_TONE = 12
const RIM_PX = 14
/** The half-covered pixels where a tone ends on paper. */
const FADE_PX = 2

/** Makes flat grey areas paper in place, up to the lines around them. */
export function clearGray(line: GrayImage, tone: FlatTone): void {
  const { width, height, data } = line
  const cleared = new Uint8Array(data.length)
  let front: Place[] = seedsOf(line, tone, cleared)
  for (let step = 0; step < RIM_PX + FADE_PX && front.length > 0; step++) {
    const next: Place[] = []
    for (const place of front) {
      const { p, low } = place
      const high = step >= RIM_PX ? 255 : place.high
      const x = p % width
      const visit = (q: number) => {
        const value = data[q] as number
        if (cleared[q] || value < low || value > high) return
        cleared[q] = 1
        next.push({ ...place, p: q })
      }
      if (x > 0) visit(p - 1)
      if (x < width - 1) visit(p + 1)
      if (p >= width) visit(p - width)
      if (p < width * (height - 1)) visit(p + width)
    }
    front = next
  }
  for (let p = 0; p < data.length; p++) if (cleared[p]) data[p] = 255
}

interface Place {
  readonly p: number
  readonly low: number
  readonly high: number
}

/** Marks the flat places; only those at their border are worth going on from. */
function seedsOf({ width, height }: GrayImage, tone: FlatTone, cleared: Uint8Array): Place[] {
  const { kind, darkest, palest } = tone
  const isGray = (cell: number) => kind.data[cell] === GRAY
  const seeds: Place[] = []
  for (let cell = 0; cell < kind.data.length; cell++) {
    if (!isGray(cell)) continue
    const column = cell % kind.width
    const row = Math.floor(cell / kind.width)
    const isInside =
      column > 0 &&
      column < kind.width - 1 &&
      isGray(cell - 1) &&
      isGray(cell + 1) &&
      isGray(cell - kind.width) &&
      isGray(cell + kind.width)
    const low = (darkest.data[cell] as number) - SAME_TONE
    const high = (palest.data[cell] as number) + SAME_TONE
    for (let y = 2 * row; y < Math.min(2 * row + 2, height); y++) {
      for (let x = 2 * column; x < Math.min(2 * column + 2, width); x++) {
        cleared[y * width + x] = 1
        if (!isInside) seeds.push({ p: y * width + x, low, high })
      }
    }
  }
  return seeds
}
