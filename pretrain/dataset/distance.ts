/** Distances and origins of a nearest-seed transform over a size × size grid. */
export interface Nearest {
  /** Euclidean distance in pixels to the nearest seed. */
  distancePx: Float32Array
  /** Index of that seed pixel; -1 when there is no seed at all. */
  origin: Int32Array
}

const FAR = 1e12

/** Exact Euclidean distance transform with origins (P. Felzenszwalb, D. Huttenlocher, Theory of Computing 8, 2012). */
export function nearestSeed(isSeed: Uint8Array, size: number): Nearest {
  const squared = new Float64Array(size * size)
  const origin = new Int32Array(size * size).fill(-1)
  for (let x = 0; x < size; x++) columnPass(isSeed, size, x, squared, origin)
  const pass = createRowPass(size)
  const distancePx = new Float32Array(size * size)
  for (let y = 0; y < size; y++) pass(y * size, squared, origin, distancePx)
  return { distancePx, origin }
}

function columnPass(
  isSeed: Uint8Array,
  size: number,
  x: number,
  squared: Float64Array,
  origin: Int32Array,
): void {
  let last = -1
  for (let y = 0; y < size; y++) {
    const i = y * size + x
    if (isSeed[i]) last = y
    squared[i] = last < 0 ? FAR : (y - last) ** 2
    origin[i] = last < 0 ? -1 : last * size + x
  }
  last = -1
  for (let y = size - 1; y >= 0; y--) {
    const i = y * size + x
    if (isSeed[i]) last = y
    if (last >= 0 && (last - y) ** 2 < (squared[i] ?? FAR)) {
      squared[i] = (last - y) ** 2
      origin[i] = last * size + x
    }
  }
}

/** Lower envelope of parabolas along one row; buffers are shared by all rows. */
function createRowPass(size: number) {
  const at = new Int32Array(size)
  const from = new Float64Array(size + 1)
  const heights = new Float64Array(size)
  const origins = new Int32Array(size)
  return (row: number, squared: Float64Array, origin: Int32Array, distancePx: Float32Array) => {
    heights.set(squared.subarray(row, row + size))
    origins.set(origin.subarray(row, row + size))
    let top = 0
    at[0] = 0
    from[0] = -FAR
    from[1] = FAR
    for (let q = 1; q < size; q++) {
      let meet = crossing(heights, at[top] as number, q)
      while (top > 0 && meet <= (from[top] as number)) meet = crossing(heights, at[--top] as number, q)
      at[++top] = q
      from[top] = meet
      from[top + 1] = FAR
    }
    for (let q = 0, k = 0; q < size; q++) {
      while ((from[k + 1] as number) < q) k++
      const p = at[k] as number
      distancePx[row + q] = Math.sqrt((q - p) ** 2 + (heights[p] as number))
      origin[row + q] = origins[p] as number
    }
  }
}

const crossing = (h: Float64Array, p: number, q: number) =>
  ((h[q] as number) + q * q - ((h[p] as number) + p * p)) / (2 * q - 2 * p)
