/** A connected part of a mask. */
export interface Part {
  /** Its centroid, px. */
  readonly x: number
  readonly y: number
  readonly areaPx: number
  /** The longer side of the upright box around it. */
  readonly sidePx: number
}

export interface LabelledParts {
  readonly parts: readonly Part[]
  /** For each pixel 1 + the index of its part; 0 on the other side of the mask. */
  readonly labels: Int32Array
}

/** The 4-connected parts of the pixels whose mask is `side`; `mask` is row-major [width·height]. */
export function labelParts(mask: Uint8Array, width: number, side: 0 | 1): LabelledParts {
  const { labels, parents } = labelPixels(mask, width, side)
  const count = nameRoots(parents)
  const area = new Int32Array(count)
  const sumX = new Float64Array(count)
  const sumY = new Float64Array(count)
  const left = new Int32Array(count).fill(width)
  const right = new Int32Array(count)
  const top = new Int32Array(count).fill(-1)
  const bottom = new Int32Array(count)
  for (let p = 0, y = 0; p < labels.length; y++) {
    for (let x = 0; x < width; x++, p++) {
      if (!labels[p]) continue
      const name = parents[labels[p] as number] as number
      labels[p] = name
      const i = name - 1
      area[i] = (area[i] as number) + 1
      sumX[i] = (sumX[i] as number) + x
      sumY[i] = (sumY[i] as number) + y
      if (x < (left[i] as number)) left[i] = x
      if (x > (right[i] as number)) right[i] = x
      if ((top[i] as number) < 0) top[i] = y
      bottom[i] = y
    }
  }
  const parts = Array.from(area, (areaPx, i) => ({
    x: (sumX[i] as number) / areaPx,
    y: (sumY[i] as number) / areaPx,
    areaPx,
    sidePx:
      1 + Math.max((right[i] as number) - (left[i] as number), (bottom[i] as number) - (top[i] as number)),
  }))
  return { parts, labels }
}

/** Gives each pixel of the side a number ≥ 1, and each number a smaller one of the same part, or itself (union-find). */
function labelPixels(
  mask: Uint8Array,
  width: number,
  side: 0 | 1,
): { labels: Int32Array; parents: number[] } {
  const labels = new Int32Array(mask.length)
  const parents = [0]
  for (let p = 0, x = 0; p < mask.length; p++, x = x + 1 === width ? 0 : x + 1) {
    if (mask[p] !== side) continue
    const before = x > 0 ? (labels[p - 1] as number) : 0
    const above = p >= width ? (labels[p - width] as number) : 0
    if (before && above && before !== above) {
      const a = findRoot(parents, before)
      const b = findRoot(parents, above)
      parents[Math.max(a, b)] = Math.min(a, b)
    }
    labels[p] = before || above || parents.push(parents.length) - 1
  }
  return { labels, parents }
}

function findRoot(parents: number[], start: number): number {
  let at = start
  while (parents[at] !== at) {
    const up = parents[at] as number
    parents[at] = parents[up] as number
    at = up
  }
  return at
}

/** Turns each number's parent into the name (1, 2, …) of its part, in place; how many parts there are. */
function nameRoots(parents: number[]): number {
  let count = 0
  for (let i = 1; i < parents.length; i++) {
    const parent = parents[i] as number
    // Parents come before their children, so theirs are names by now.
    parents[i] = parent === i ? ++count : (parents[parent] as number)
  }
  return count
}
