import { INK_LEVEL, SOLID_INK } from './hintGrid.ts'
import { type Passage, passageCosts } from './passage.ts'

/** Cells no stroke reaches, and the paper that comes in from the picture's border. */
export const NO_LABEL = 0
export const PAPER_LABEL = 1

/** What carries every cell's label: which one, and how much ink was crossed on the way (levels, 8 = one solid cell; a gap counts as 2). */
export interface Territory {
  readonly labels: Uint16Array
  readonly inkCrossed: Uint16Array
}

const STRAIGHT = 5
const DIAGONAL = 7
/** Ink levels a gap in a line counts as: what came through one is a little less sure. */
const GAP_INK = 2
/** Ring of buckets: longer than the dearest single step. */
const RING = 4096
/** Eight neighbours: dx, dy. */
const STEPS: readonly (readonly [number, number])[] = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
]
const FAR = 0x7fffffff

/**
 * Carries each seed's label to every cell along the cheapest path (steps, gaps, ink; see passage.ts), ties going to the
 * lower label: a shortest-path forest by Dial's buckets (CACM 12/11, 1969), exact on whole numbers. `seeds` [cells, cells]
 * holds labels ≥ 2 where a hint is. Paper cells on the picture's border are seeds of label 1 unless a hint shares their region.
 */
export function spread(levels: Uint8Array, seeds: Uint16Array, cells: number): Territory {
  const passage = passageCosts(levels, cells)
  const cost = new Int32Array(cells * cells).fill(FAR)
  // Label in the high half, ink crossed in the low half: one comparison decides ties.
  const tie = new Int32Array(cells * cells)
  const queue = createQueue(cells * cells)
  const plant = (cell: number, label: number) => {
    cost[cell] = 0
    tie[cell] = label << 16
    queue.push(cell, 0)
  }
  seeds.forEach((label, cell) => {
    if (label > 0) plant(cell, label)
  })
  for (const cell of unhintedBorder(levels, passage.open, seeds, cells)) plant(cell, PAPER_LABEL)
  flood(levels, passage, cost, tie, queue, cells)
  const labels = new Uint16Array(cells * cells)
  const inkCrossed = new Uint16Array(cells * cells)
  for (let i = 0; i < labels.length; i++) {
    const held = tie[i] ?? 0
    labels[i] = held >>> 16
    inkCrossed[i] = held & 0xffff
  }
  return { labels, inkCrossed }
}

/** 1 at and around a hint, falling with the ink crossed, 0 behind a closed line and where only the border's paper arrived. */
export function confidence(label: number, inkCrossed: number): number {
  return label > PAPER_LABEL ? Math.max(0, 1 - inkCrossed / SOLID_INK) : 0
}

interface Queue {
  push(cell: number, cost: number): void
  /** Next cell and its bucket's cost by `cost`; -1 when empty. */
  pop(): number
  readonly cost: number
}

function createQueue(size: number): Queue {
  const heads = new Int32Array(RING).fill(-1)
  let cellOf = new Int32Array(size * 2)
  let nextOf = new Int32Array(size * 2)
  let used = 0
  let waiting = 0
  let current = 0
  return {
    get cost() {
      return current
    },
    push(cell, cost) {
      if (used === cellOf.length) {
        cellOf = grow(cellOf)
        nextOf = grow(nextOf)
      }
      const slot = cost & (RING - 1)
      cellOf[used] = cell
      nextOf[used] = heads[slot] ?? -1
      heads[slot] = used++
      waiting++
    },
    pop() {
      if (waiting === 0) return -1
      while ((heads[current & (RING - 1)] ?? -1) < 0) current++
      const node = heads[current & (RING - 1)] ?? 0
      heads[current & (RING - 1)] = nextOf[node] ?? -1
      waiting--
      return cellOf[node] ?? 0
    },
  }
}

function grow(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}

function flood(
  levels: Uint8Array,
  { stepCost, entryCost, inkCost, open }: Passage,
  cost: Int32Array,
  tie: Int32Array,
  queue: Queue,
  cells: number,
): void {
  for (let cell = queue.pop(); cell >= 0; cell = queue.pop()) {
    // A cell is queued again each time it gets cheaper; only its last, cheapest entry counts.
    if (cost[cell] !== queue.cost) continue
    const x = cell % cells
    const y = (cell - x) / cells
    for (let s = 0; s < STEPS.length; s++) {
      const [dx, dy] = STEPS[s] as readonly [number, number]
      const nx = x + dx
      const ny = y + dy
      if (nx < 0 || ny < 0 || nx >= cells || ny >= cells) continue
      const next = ny * cells + nx
      let ink = levels[next] ?? 0
      // A diagonal step squeezes between two cells: it pays for the lighter of them, so it cannot slip through a line.
      if (s >= 4) ink = Math.max(ink, Math.min(levels[y * cells + nx] ?? 0, levels[ny * cells + x] ?? 0))
      const entry = open[cell] ? (entryCost[next] ?? 0) : 0
      const step = (s < 4 ? STRAIGHT : DIAGONAL) + (stepCost[next] ?? 0) + entry
      const price = queue.cost + step + (inkCost[ink] ?? 0)
      const held = (tie[cell] ?? 0) + ink + (entry > 0 ? GAP_INK : 0)
      const known = cost[next] ?? FAR
      if (price < known) {
        cost[next] = price
        tie[next] = held
        queue.push(next, price)
      } else if (price === known && held < (tie[next] ?? 0)) tie[next] = held
    }
  }
}

/** Border cells of paper that no hint reaches through open paper (4-connected, gaps closed). */
function unhintedBorder(levels: Uint8Array, open: Uint8Array, seeds: Uint16Array, cells: number): number[] {
  const reached = new Uint8Array(cells * cells)
  const stack: number[] = []
  const visit = (cell: number) => {
    if (reached[cell]) return
    reached[cell] = 1
    stack.push(cell)
  }
  seeds.forEach((label, cell) => {
    if (label > 0) visit(cell)
  })
  for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
    const x = cell % cells
    if (x > 0 && open[cell - 1]) visit(cell - 1)
    if (x < cells - 1 && open[cell + 1]) visit(cell + 1)
    if (cell >= cells && open[cell - cells]) visit(cell - cells)
    if (cell < cells * (cells - 1) && open[cell + cells]) visit(cell + cells)
  }
  const border: number[] = []
  for (let cell = 0; cell < cells * cells; cell++) {
    const x = cell % cells
    const atBorder = x === 0 || x === cells - 1 || cell < cells || cell >= cells * (cells - 1)
    if (atBorder && !reached[cell] && (levels[cell] ?? 0) < INK_LEVEL) border.push(cell)
  }
  return border
}
