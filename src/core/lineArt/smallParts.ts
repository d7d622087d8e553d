/** A connected part of a mask, small enough to be one mark of a pattern. */
export interface Part {
  /** Its centroid, px. */
  readonly x: number
  readonly y: number
  readonly areaPx: number
}

export interface SmallParts {
  readonly parts: readonly Part[]
  /** For each pixel 1 + the index of its small part; 0 on the other side of the mask, -1 in a large part. */
  readonly labels: Int32Array
}

/**
 * The 4-connected parts of the pixels whose mask is `side` that lie within `maxSidePx` × `maxSidePx`. `mask` is row-major
 * [width·height]. Parts at the border count as large where they may go on outside.
 */
export function smallParts(mask: Uint8Array, width: number, side: 0 | 1, maxSidePx: number): SmallParts {
  const labels = new Int32Array(mask.length)
  const parents = labelRuns(mask, width, side, labels)
  const count = parents.length
  const area = new Int32Array(count)
  const sumX = new Float64Array(count)
  const sumY = new Float64Array(count)
  const left = new Int32Array(count).fill(width)
  const right = new Int32Array(count)
  const top = new Int32Array(count).fill(-1)
  const bottom = new Int32Array(count)
  for (let p = 0, x = 0, y = 0; p < labels.length; p++) {
    const label = labels[p] as number
    if (label > 0) {
      const root = findRoot(parents, label)
      area[root] = (area[root] as number) + 1
      sumX[root] = (sumX[root] as number) + x
      sumY[root] = (sumY[root] as number) + y
      if (x < (left[root] as number)) left[root] = x
      if (x > (right[root] as number)) right[root] = x
      if ((top[root] as number) < 0) top[root] = y
      bottom[root] = y
    }
    if (++x === width) {
      x = 0
      y++
    }
  }
  const parts: Part[] = []
  const names = new Int32Array(count)
  for (let root = 1; root < count; root++) {
    const areaPx = area[root] as number
    if (areaPx === 0) continue
    const across = (right[root] as number) - (left[root] as number)
    const down = (bottom[root] as number) - (top[root] as number)
    if (across >= maxSidePx || down >= maxSidePx) names[root] = -1
    else {
      parts.push({ x: (sumX[root] as number) / areaPx, y: (sumY[root] as number) / areaPx, areaPx })
      names[root] = parts.length
    }
  }
  for (let p = 0; p < labels.length; p++) {
    const label = labels[p] as number
    if (label > 0) labels[p] = names[findRoot(parents, label)] as number
  }
  return { parts, labels }
}

/** Gives each pixel of the side a number ≥ 1, and each number its parent (union-find; roots are their own parents). */
function labelRuns(mask: Uint8Array, width: number, side: 0 | 1, labels: Int32Array): number[] {
  const parents = [0]
  for (let p = 0, x = 0; p < mask.length; p++, x = x + 1 === width ? 0 : x + 1) {
    if (mask[p] !== side) continue
    const before = x > 0 ? (labels[p - 1] as number) : 0
    const above = p >= width ? (labels[p - width] as number) : 0
    if (before && above && before !== above) {
      const a = findRoot(parents, before)
      const b = findRoot(parents, above)
      if (a < b) parents[b] = a
      else parents[a] = b
    }
    labels[p] = before || above || parents.push(parents.length) - 1
  }
  return parents
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
