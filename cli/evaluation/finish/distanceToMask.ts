/** Farther than any pixel can be, squared. */
const FAR = 1e12

/**
 * Exact Euclidean distance of every pixel [height, width] to the nearest one that is not 0 in `mask`, between pixel centres, px;
 * infinite where there is none. Source: P. Felzenszwalb, D. Huttenlocher, "Distance transforms of sampled functions", Theory of
 * Computing 8 (2012).
 */
export function distanceToMask(mask: Uint8Array, width: number, height: number): Float32Array {
  const squared = Float64Array.from(mask, (value) => (value === 0 ? FAR : 0))
  const longest = Math.max(width, height)
  const pass = createPass(longest)
  for (let x = 0; x < width; x++) pass(squared, x, width, height)
  for (let y = 0; y < height; y++) pass(squared, y * width, 1, width)
  return Float32Array.from(squared, (value) => (value < FAR ? Math.sqrt(value) : Number.POSITIVE_INFINITY))
}

/** One pass along rows or columns of at most `longest` samples: the lower envelope of a parabola over every sample. */
function createPass(longest: number) {
  const values = new Float64Array(longest)
  const apexes = new Int32Array(longest)
  const starts = new Float64Array(longest + 1)

  /** Where the parabola over `q` comes below that over `p`, which lies before it. */
  const crossing = (p: number, q: number) =>
    ((values[q] as number) + q * q - ((values[p] as number) + p * p)) / (2 * (q - p))

  const findEnvelope = (length: number) => {
    let last = 0
    apexes[0] = 0
    starts[0] = Number.NEGATIVE_INFINITY
    for (let q = 1; q < length; q++) {
      let start = crossing(apexes[last] as number, q)
      while (start <= (starts[last] as number)) start = crossing(apexes[--last] as number, q)
      last++
      apexes[last] = q
      starts[last] = start
    }
    starts[last + 1] = Number.POSITIVE_INFINITY
  }

  return (squared: Float64Array, start: number, step: number, length: number): void => {
    for (let i = 0; i < length; i++) values[i] = squared[start + i * step] as number
    findEnvelope(length)
    let at = 0
    for (let i = 0; i < length; i++) {
      while ((starts[at + 1] as number) < i) at++
      const apex = apexes[at] as number
      squared[start + i * step] = Math.min(FAR, (i - apex) ** 2 + (values[apex] as number))
    }
  }
}
