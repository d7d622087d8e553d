/**
 * Exact Euclidean distance, in px between pixel centres, of every pixel to the nearest pixel of a mask (0 inside it), row-major.
 * Infinity everywhere when the mask is empty. Linear in the pixels: A. Meijster, J. Roerdink and W. Hesselink, "A general
 * algorithm for computing distance transforms in linear time", 2000.
 * @param mask [height, width], any value but 0 belongs
 */
export function distanceToMask(mask: Uint8Array, width: number, height: number): Float32Array {
  const alongColumns = columnDistances(mask, width, height)
  const out = new Float32Array(width * height)
  const site = new Int32Array(width)
  const start = new Int32Array(width)
  for (let y = 0; y < height; y++)
    rowDistances(
      alongColumns.subarray(y * width, (y + 1) * width),
      width + height,
      site,
      start,
      out,
      y * width,
    )
  return out
}

/** Distance to the mask's nearest pixel of the same column; width + height where the column has none. */
function columnDistances(mask: Uint8Array, width: number, height: number): Int32Array {
  const far = width + height
  const out = new Int32Array(width * height)
  for (let i = 0; i < width; i++) out[i] = mask[i] ? 0 : far
  for (let i = width; i < out.length; i++)
    out[i] = mask[i] ? 0 : Math.min(far, (out[i - width] as number) + 1)
  for (let i = out.length - width - 1; i >= 0; i--) {
    const below = (out[i + width] as number) + 1
    if (below < (out[i] as number)) out[i] = below
  }
  return out
}

/** The lower envelope of one parabola a column, read off along the row. `site` and `start` are scratch of the row's length. */
function rowDistances(
  columns: Int32Array,
  far: number,
  site: Int32Array,
  start: Int32Array,
  out: Float32Array,
  offset: number,
): void {
  const width = columns.length
  const square = (x: number, i: number) => (x - i) * (x - i) + (columns[i] as number) ** 2
  let top = 0
  site[0] = 0
  start[0] = 0
  for (let u = 1; u < width; u++) {
    while (top >= 0 && square(start[top] as number, site[top] as number) > square(start[top] as number, u))
      top--
    if (top < 0) {
      top = 0
      site[0] = u
      continue
    }
    const i = site[top] as number
    const gap = (columns[u] as number) ** 2 - (columns[i] as number) ** 2
    const from = 1 + Math.floor((u * u - i * i + gap) / (2 * (u - i)))
    if (from >= width) continue
    top++
    site[top] = u
    start[top] = from
  }
  for (let u = width - 1; u >= 0; u--) {
    const nearest = site[top] as number
    const isNone = (columns[nearest] as number) >= far
    out[offset + u] = isNone ? Number.POSITIVE_INFINITY : Math.sqrt(square(u, nearest))
    if (u === start[top]) top--
  }
}
