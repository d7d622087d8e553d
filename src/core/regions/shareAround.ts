/** Box filters in a row: two make a tent, which is near enough to a Gaussian here. */
const PASSES = 2
/** How far the surroundings reach, in sides of half a box. */
export const SURROUNDINGS_REACH = PASSES
/** Shares this near to each other are equal: sums of floats differ by less. */
export const EQUAL_SHARES = 1e-5

interface Size {
  readonly width: number
  readonly height: number
}

/**
 * How much of each pixel's surroundings belongs to a part, up to a common factor: its mask under two box filters. What lies outside counts as none.
 * @param labels part of each pixel
 * @param reachPx half the side of each box; the surroundings reach twice as far
 */
export function shareAround(
  labels: Int32Array | Int8Array,
  part: number,
  { width, height }: Size,
  reachPx: number,
): Float32Array {
  const shares = new Float32Array(width * height)
  const between = new Float32Array(width * height)
  for (let p = 0; p < shares.length; p++) shares[p] = labels[p] === part ? 1 : 0
  const scale = 1 / (2 * reachPx + 1) ** 2
  for (let pass = 0; pass < PASSES; pass++) {
    sumRows(shares, between, width, reachPx)
    sumColumns(between, shares, width, reachPx, scale)
  }
  return shares
}

/** Sums over `reach` pixels to both sides in a row, by a running sum. */
function sumRows(from: Float32Array, to: Float32Array, width: number, reach: number): void {
  for (let first = 0; first < from.length; first += width) {
    const end = first + width
    let sum = 0
    for (let p = first; p < Math.min(first + reach, end); p++) sum += from[p] as number
    for (let p = first; p < end; p++) {
      if (p + reach < end) sum += from[p + reach] as number
      to[p] = sum
      if (p - reach >= first) sum -= from[p - reach] as number
    }
  }
}

/** Sums over `reach` rows above and below, times `scale`, row by row in the order they lie in memory. */
function sumColumns(from: Float32Array, to: Float32Array, width: number, reach: number, scale: number): void {
  const sums = new Float64Array(width)
  const add = (row: number, sign: 1 | -1) => {
    for (let x = 0, p = row * width; x < width; x++, p++)
      sums[x] = (sums[x] as number) + sign * (from[p] as number)
  }
  const height = from.length / width
  for (let y = 0; y < Math.min(reach, height); y++) add(y, 1)
  for (let y = 0; y < height; y++) {
    if (y + reach < height) add(y + reach, 1)
    for (let x = 0, p = y * width; x < width; x++, p++) to[p] = (sums[x] as number) * scale
    if (y - reach >= 0) add(y - reach, -1)
  }
}
