import type { GrayImage } from '../image/pixels.ts'

/** Levels below this are ink already. */
const INK = 128
/** Nothing paler than this can be a stroke. */
const PALEST_INK = 220
/** The ground of a stroke is looked for this far to either side. */
const GROUND_PX = 6
/** A pale stroke is at least this much darker than its ground, as a share of that. */
const PALE_CONTRAST = 0.14
/** A thin stroke's pixel is this many levels darker than both its sides. */
const RIDGE_LEVELS = 28
/** The darkest pixel within this radius says whether a pale pixel is a stroke of its own or the soft edge of a darker one. */
const EDGE_RADIUS_PX = 2

/**
 * Makes pale, thin and sub-pixel strokes ink (their value halved, so under 128), in place. Pixels that are ink already stay
 * as they are, and the soft edge of a dark stroke stays paper. How many pixels became ink.
 */
export function strengthenPale(line: GrayImage): number {
  const { width, height } = line
  const strokes: number[] = []
  for (let y = 0, p = 0; y < height; y++) {
    for (let x = 0; x < width; x++, p++) {
      const value = line.data[p] as number
      if (value >= INK && value <= PALEST_INK && isStroke(line, x, y)) strokes.push(p)
    }
  }
  for (const p of strokes) line.data[p] = (line.data[p] as number) / 2
  return strokes.length
}

function isStroke(line: GrayImage, x: number, y: number): boolean {
  const value = line.data[y * line.width + x] as number
  const ground = groundAround(line, x, y)
  if (ground - value < PALE_CONTRAST * ground) return false
  return isRidge(line, x, y) || value < (darkestAround(line, x, y) + ground) / 2
}

/** The brightness that lies on both sides of a pixel in the direction where that is most. */
function groundAround({ width, height, data }: GrayImage, x: number, y: number): number {
  let ground = 0
  for (const [dx, dy] of [
    [1, 0],
    [0, 1],
    [1, 1],
    [1, -1],
  ] as const) {
    let one = 0
    let other = 0
    for (let i = 1; i <= GROUND_PX; i++) {
      const [ax, ay, bx, by] = [x + i * dx, y + i * dy, x - i * dx, y - i * dy]
      if (ax < width && ay >= 0 && ay < height) one = Math.max(one, data[ay * width + ax] as number)
      if (bx >= 0 && by >= 0 && by < height) other = Math.max(other, data[by * width + bx] as number)
    }
    ground = Math.max(ground, Math.min(one, other))
  }
  return ground
}

/** Whether a pixel is darker than both its sides, two or three pixels away, in one of four directions. */
function isRidge({ width, height, data }: GrayImage, x: number, y: number): boolean {
  if (x < 3 || y < 3 || x >= width - 3 || y >= height - 3) return false
  const p = y * width + x
  const limit = (data[p] as number) + RIDGE_LEVELS
  for (const step of [1, width, width + 1, width - 1]) {
    for (const far of [2, 3]) {
      if ((data[p - far * step] as number) >= limit && (data[p + far * step] as number) >= limit) return true
    }
  }
  return false
}

function darkestAround({ width, height, data }: GrayImage, x: number, y: number): number {
  let darkest = 255
  const right = Math.min(width - 1, x + EDGE_RADIUS_PX)
  const bottom = Math.min(height - 1, y + EDGE_RADIUS_PX)
  for (let ny = Math.max(0, y - EDGE_RADIUS_PX); ny <= bottom; ny++) {
    for (let nx = Math.max(0, x - EDGE_RADIUS_PX); nx <= right; nx++) {
      darkest = Math.min(darkest, data[ny * width + nx] as number)
    }
  }
  return darkest
}
