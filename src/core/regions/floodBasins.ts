import { isOnBorder } from '../image/isOnBorder.ts'

/** Which constrictions part two cells. Lengths in px of the picture. */
export interface ConstrictionRule {
  /** An opening up to this wide that opens up on both sides is a gap in a line. */
  readonly gapPx: number
  /** Wider openings, up to this, part cells only where they open up a great deal (`wideRatio`). */
  readonly widestPx: number
  /** Up to how far from ink the picture's border may be for what lies between them to part cells: paper goes on beyond the sheet. */
  readonly borderPx: number
  /** How many times wider than the opening both sides must get close by: for gaps, and for wider openings. */
  readonly gapRatio: number
  readonly wideRatio: number
  /** What is never wider than twice this has no cell of its own within a connected area. */
  readonly smallestPx: number
}

export interface Basins {
  /** Basin of each pixel, 0 … count−1; −1 outside the paper. */
  readonly labels: Int32Array
  readonly count: number
}

/** Distances are sorted in steps of this many parts of a pixel. */
const STEPS_PER_PX = 4

/**
 * Parts the paper at its constrictions: a watershed of the distance transform (S. Beucher and F. Meyer, 1993), flooded from the widest
 * places down. Where two basins meet, the opening is as wide as twice the distance there; they become one unless both sides
 * open up close to it, as they do at a gap in a line. A strip or a neck stays as narrow as it is on one side at least, so it
 * parts nothing, however narrow. In the spirit of trapped-ball segmentation (Zhang et al., "Vectorizing cartoon animations", 2009), without a fixed ball.
 * @param distance [height, width], px to the nearest ink, 0 on ink
 * @param depth [height, width], px to the nearest paper, 0 on paper
 */
export function floodBasins(
  distance: Float32Array,
  depth: Float32Array,
  width: number,
  height: number,
  rule: ConstrictionRule,
): Basins {
  const labels = new Int32Array(distance.length).fill(-1)
  const forest = createForest()
  const meet = createMeeting(distance, depth, width, height, labels, forest, rule)
  const around = new Int32Array(4)
  for (const pixel of widestFirst(distance)) {
    const x = pixel % width
    around[0] = x > 0 ? pixel - 1 : -1
    around[1] = x < width - 1 ? pixel + 1 : -1
    around[2] = pixel - width
    around[3] = pixel + width < labels.length ? pixel + width : -1
    const steepest = steepestOf(around)
    if (steepest < 0) {
      labels[pixel] = forest.add(distance[pixel] as number)
      continue
    }
    // A pixel goes the steepest way up, or the borders between basins would follow the grid.
    const upwards = labels[steepest] as number
    let own = forest.find(upwards)
    for (let i = 0; i < 4; i++) {
      const next = around[i] as number
      const label = next < 0 ? -1 : (labels[next] as number)
      if (label < 0 || label === upwards) continue
      const root = forest.find(label)
      if (root !== own) own = meet(pixel, own, root)
    }
    labels[pixel] = own
  }
  return numberBasins(labels, forest)

  /** The neighbour, of those in a basin already, that is furthest from ink; −1 when there is none. */
  function steepestOf(neighbours: Int32Array): number {
    let best = -1
    for (let i = 0; i < 4; i++) {
      const next = neighbours[i] as number
      if (next < 0 || (labels[next] as number) < 0) continue
      if (best < 0 || (distance[next] as number) > (distance[best] as number)) best = next
    }
    return best
  }
}

/** Paper pixels, those furthest from ink first: a counting sort, so that equal distances keep the order of the picture. */
function widestFirst(distance: Float32Array): Int32Array {
  let widest = 0
  const keyOf = (pixel: number) => {
    const px = distance[pixel] as number
    return Number.isFinite(px) ? Math.round(px * STEPS_PER_PX) : 0
  }
  for (let p = 0; p < distance.length; p++) widest = Math.max(widest, keyOf(p))
  const starts = new Int32Array(widest + 2)
  let paper = 0
  for (let p = 0; p < distance.length; p++) {
    if (distance[p] === 0) continue
    const slot = widest - keyOf(p) + 1
    starts[slot] = (starts[slot] as number) + 1
    paper++
  }
  for (let k = 1; k < starts.length; k++) starts[k] = (starts[k] as number) + (starts[k - 1] as number)
  const order = new Int32Array(paper)
  for (let p = 0; p < distance.length; p++) {
    if (distance[p] === 0) continue
    const slot = widest - keyOf(p)
    const at = starts[slot] as number
    starts[slot] = at + 1
    order[at] = p
  }
  return order
}

/** Union-find over basins, which also knows how wide each gets and which are parted for good. */
interface Forest {
  add(peakPx: number): number
  find(basin: number): number
  peak(root: number): number
  join(a: number, b: number): number
  part(a: number, b: number): void
  parted(a: number, b: number): boolean
  readonly size: number
}

function createForest(): Forest {
  const parent: number[] = []
  const peaks: number[] = []
  const apart = new Map<number, Set<number>>()
  const find = (basin: number): number => {
    let root = basin
    while (parent[root] !== root) {
      parent[root] = parent[parent[root] as number] as number
      root = parent[root] as number
    }
    return root
  }
  const part = (a: number, b: number) => {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const others = apart.get(from)
      if (others) others.add(to)
      else apart.set(from, new Set([to]))
    }
  }
  return {
    add(peakPx) {
      parent.push(parent.length)
      peaks.push(peakPx)
      return parent.length - 1
    },
    find,
    peak: (root) => peaks[root] as number,
    join(a, b) {
      const [stays, goes] = (peaks[a] as number) >= (peaks[b] as number) ? [a, b] : [b, a]
      parent[goes] = stays
      for (const other of apart.get(goes) ?? []) {
        apart.get(other)?.delete(goes)
        part(stays, other)
      }
      apart.delete(goes)
      return stays
    },
    part,
    parted: (a, b) => apart.get(a)?.has(b) ?? false,
    get size() {
      return parent.length
    },
  }
}

/** What happens where basins `own` and `other` meet at a pixel: gives the root that the pixel belongs to. */
function createMeeting(
  distance: Float32Array,
  depth: Float32Array,
  width: number,
  height: number,
  labels: Int32Array,
  forest: Forest,
  rule: ConstrictionRule,
) {
  return (pixel: number, own: number, other: number): number => {
    if (forest.parted(own, other)) return own
    const saddle = distance[pixel] as number
    const opening = 2 * saddle
    const ratio = opening <= rule.gapPx ? rule.gapRatio : rule.wideRatio
    const narrower = Math.min(forest.peak(own), forest.peak(other))
    const widest = isOnBorder(pixel, width, distance.length) ? 2 * rule.borderPx : rule.widestPx
    const isWide = opening > widest || narrower < rule.smallestPx || narrower < ratio * saddle
    if (isWide || !opensUp(pixel, own, other, ratio * saddle)) return forest.join(own, other)
    forest.part(own, other)
    return own
  }

  /** Whether both basins are at least `wantedPx` from ink somewhere close to the pixel. */
  function opensUp(pixel: number, own: number, other: number, wantedPx: number): boolean {
    const cx = pixel % width
    const cy = (pixel - cx) / width
    const reach = Math.ceil(3 * (distance[pixel] as number) + rule.gapPx / 2 + 1 + throughPx(cx, cy))
    let ownOpens = false
    let otherOpens = false
    for (let y = Math.max(0, cy - reach); y <= Math.min(height - 1, cy + reach); y++) {
      const half = Math.floor(Math.sqrt(reach * reach - (y - cy) * (y - cy)))
      for (let x = Math.max(0, cx - half); x <= Math.min(width - 1, cx + half); x++) {
        const at = y * width + x
        if ((distance[at] as number) < wantedPx) continue
        const label = labels[at] as number
        if (label < 0) continue
        const root = forest.find(label)
        if (root === own) ownOpens = true
        else if (root === other) otherOpens = true
        if (ownOpens && otherOpens) return true
      }
    }
    return false
  }

  /** How much further a look has to go because the lines beside the opening are thick: a gap in them is a passage as long. */
  function throughPx(cx: number, cy: number): number {
    const reach = Math.ceil(rule.gapPx)
    let deepest = 0
    for (let y = Math.max(0, cy - reach); y <= Math.min(height - 1, cy + reach); y++)
      for (let x = Math.max(0, cx - reach); x <= Math.min(width - 1, cx + reach); x++)
        deepest = Math.max(deepest, depth[y * width + x] as number)
    return 3 * Math.min(deepest, rule.gapPx)
  }
}

function numberBasins(labels: Int32Array, forest: Forest): Basins {
  const numbers = new Int32Array(forest.size).fill(-1)
  let count = 0
  for (let p = 0; p < labels.length; p++) {
    const label = labels[p] as number
    if (label < 0) continue
    const root = forest.find(label)
    if ((numbers[root] as number) < 0) numbers[root] = count++
    labels[p] = numbers[root] as number
  }
  return { labels, count }
}
