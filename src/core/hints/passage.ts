import { INK_LEVEL } from './hintGrid.ts'

/**
 * What it costs to walk: extra price of stepping onto each cell, price of stepping there from open paper (0 where there is no
 * gap), price of each ink level, and which cells are open paper.
 */
export interface Passage {
  readonly stepCost: Uint8Array
  readonly entryCost: Uint16Array
  readonly inkCost: readonly number[]
  readonly open: Uint8Array
}

/** Price of an ink level: one solid cell is dearer than any way round within a region (about 800 straight steps). */
const INK_COST = [0, 60, 150, 300, 600, 1000, 1600, 2400, 4000]

/** Price of a passage by the quarter of the widest gap it fills: colours rather meet in a gap than pour through it. */
const GAP_COST = [0, 60, 40, 25, 15]

/**
 * Price of entering a gap from open paper, by the same quarters: less than a line, more than most ways round, so that a colour goes
 * through a gap only where no other claims what lies behind. Within a passage as long as a lock of hair it is paid once.
 */
const ENTRY_COST = [0, 1500, 1200, 900, 600]

/** The widest gap is one part in 32 of the drawing, so that a line closes at every model size alike; never below four cells. */
const widestGap = (cells: number) => Math.max(4, Math.floor(cells / 32))

/** The four lines through a cell along which a gap can be measured: dx, dy. */
const AXES: readonly (readonly [number, number])[] = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
]

/** Passage costs of a grid of ink levels [cells, cells]. Beyond the picture there is no ink. */
export function passageCosts(levels: Uint8Array, cells: number): Passage {
  const gap = new Uint8Array(cells * cells)
  const widest = widestGap(cells)
  for (const [dx, dy] of AXES) markGaps(levels, cells, dx, dy, widest, gap)
  const stepCost = new Uint8Array(cells * cells)
  const entryCost = new Uint16Array(cells * cells)
  const open = new Uint8Array(cells * cells)
  for (let i = 0; i < gap.length; i++) {
    const paper = (levels[i] ?? 0) < INK_LEVEL
    const quarter = paper ? Math.ceil(((gap[i] ?? 0) * 4) / widest) : 0
    stepCost[i] = GAP_COST[quarter] ?? 0
    entryCost[i] = ENTRY_COST[quarter] ?? 0
    open[i] = paper && gap[i] === 0 ? 1 : 0
  }
  return { stepCost, entryCost, inkCost: INK_COST, open }
}

/** Notes on every paper cell the narrowest gap (1..widest cells between two ink cells) it lies in; each run along the axis is walked once. */
function markGaps(
  levels: Uint8Array,
  cells: number,
  dx: number,
  dy: number,
  widest: number,
  gap: Uint8Array,
): void {
  const stride = dy * cells + dx
  for (let cell = 0; cell < cells * cells; cell++) {
    if ((levels[cell] ?? 0) < INK_LEVEL) continue
    const x = cell % cells
    const y = (cell - x) / cells
    let width = 0
    for (let k = 1; k <= widest + 1; k++) {
      const nx = x + k * dx
      const ny = y + k * dy
      if (nx < 0 || ny < 0 || nx >= cells || ny >= cells) break
      if ((levels[cell + k * stride] ?? 0) >= INK_LEVEL) {
        width = k - 1
        break
      }
    }
    for (let k = 1; k <= width; k++) {
      const inside = cell + k * stride
      const known = gap[inside] ?? 0
      if (known === 0 || width < known) gap[inside] = width
    }
  }
}
