import type { CellMap } from './cellMap.ts'
import { createCellQueue } from './cellQueue.ts'
import type { CellHint, HintedCells } from './hintCells.ts'

/** What reaches each cell without any guess: one entry a cell. */
export interface CarriedHints {
  /** 0xrrggbb; white where nothing arrived. */
  readonly colors: Uint32Array
  /** 1 in cells that are hinted or share a closed area's one colour, less behind gaps, 0 behind closed lines and on the sheet. */
  readonly sureness: Float32Array
  /** 1 where nothing but that colour may be: in hinted cells, and in closed areas all of whose hints are one colour. */
  readonly isPromised: Uint8Array
  /** 1 where the sheet's paper arrived instead of a hint. */
  readonly isSheet: Uint8Array
  /** 1 where the colour comes from what is filled or locked, which tells of its own pixels alone. */
  readonly isOfLock: Uint8Array
  /** 1 where the colour is one that a hint asks for, white too; 0 where paper was left, or kept by a keep stroke. */
  readonly isAsked: Uint8Array
}

const WHITE = 0xffffff
/** Prices on the way of a colour, in hundredths of the longer side: a gap is dearer than any way round in the open, a line than any gap. */
const GAP_PRICE = 140
const LINE_PRICE = 800
/** How sure a colour is that came through a gap, for each gap. */
const BEHIND_GAP = 0.75

/**
 * Carries each hint to the cells that it reaches most cheaply, through openings rather than gaps and gaps rather than lines; cells of the sheet's
 * border that no hint reaches through the open are paper, and as paper compete. A closed area all of whose hints are one colour has that colour everywhere.
 * In a cell with several hints the first one counts.
 */
export function carryHints(map: CellMap, hinted: HintedCells): CarriedHints {
  const { count } = map
  const colors = new Uint32Array(count).fill(WHITE)
  const sureness = new Float32Array(count)
  const isPromised = new Uint8Array(count)
  const isSheet = new Uint8Array(count)
  const isOfLock = new Uint8Array(count)
  const isAsked = new Uint8Array(count)
  const prices = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  const plant = (cell: number, color: number, sure: number) => {
    prices[cell] = 0
    colors[cell] = color
    sureness[cell] = sure
    isPromised[cell] = sure
  }
  const onlyColors = colorsOfClosedAreas(map, hinted)
  for (let cell = 0; cell < count; cell++) {
    const own = hinted.get(cell)?.[0]
    const only = onlyColors.get(map.facts.area[cell] as number)
    if (own?.isLocked) isOfLock[cell] = 1
    const hint = own ?? only
    if (!hint) continue
    plant(cell, hint.color, 1)
    isAsked[cell] = hint.isPaper || hint.isLocked ? 0 : 1
  }
  for (const cell of sheetCells(map, prices)) {
    plant(cell, WHITE, 0)
    isSheet[cell] = 1
  }
  flow(map, prices, (from, to, through) => {
    isSheet[to] = isSheet[from] as number
    isOfLock[to] = isOfLock[from] as number
    isAsked[to] = isAsked[from] as number
    colors[to] = colors[from] as number
    const held = through === 'line' ? 0 : through === 'gap' ? BEHIND_GAP : 1
    sureness[to] = (sureness[from] as number) * held
  })
  return { colors, sureness, isPromised, isSheet, isOfLock, isAsked }
}

/** By closed area: a hint of the colour that all of its hints have, where they have one only. Locks are for their own pixels. */
function colorsOfClosedAreas(map: CellMap, hinted: HintedCells) {
  const only = new Map<number, CellHint | undefined>()
  for (const [cell, hints] of hinted) {
    const area = map.facts.area[cell] as number
    if (map.areaIsOpen[area]) continue
    for (const hint of hints) {
      if (hint.isLocked) continue
      if (!only.has(area)) only.set(area, hint)
      else if (only.get(area)?.color !== hint.color) only.set(area, undefined)
    }
  }
  return only
}

/** Cells on the border that no planted cell reaches through openings wider than a gap. */
function sheetCells(map: CellMap, prices: Float64Array): number[] {
  const reached = Uint8Array.from(prices, (price) => (price === 0 ? 1 : 0))
  const stack = [...reached.keys()].filter((cell) => reached[cell])
  const open = neighboursOf(map, (openPx) => openPx > map.gapPx)
  for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
    for (const { cell: next } of open[cell] ?? []) {
      if (reached[next]) continue
      reached[next] = 1
      stack.push(next)
    }
  }
  return [...reached.keys()].filter((cell) => !reached[cell] && (map.facts.borderPx[cell] as number) > 0)
}

type Through = 'opening' | 'gap' | 'line'

interface Neighbour {
  readonly cell: number
  readonly through: Through
  readonly price: number
}

function neighboursOf(map: CellMap, accept: (openPx: number) => boolean = () => true): Neighbour[][] {
  const { facts, gapPx } = map
  const side = Math.max(map.width, map.height)
  const lists: Neighbour[][] = Array.from({ length: map.count }, () => [])
  for (const { a, b, openPx } of map.pairs) {
    if (!accept(openPx)) continue
    const through = openPx === 0 ? 'line' : openPx <= gapPx ? 'gap' : 'opening'
    const dx = (facts.centerX[a] as number) - (facts.centerX[b] as number)
    const dy = (facts.centerY[a] as number) - (facts.centerY[b] as number)
    const way = (100 * Math.hypot(dx, dy)) / side
    const price = way + (through === 'line' ? LINE_PRICE : through === 'gap' ? GAP_PRICE : 0)
    lists[a]?.push({ cell: b, through, price })
    lists[b]?.push({ cell: a, through, price })
  }
  return lists
}

/** Shortest paths from the cells of price 0 (Dijkstra); ties go to the lower cell. */
function flow(
  map: CellMap,
  prices: Float64Array,
  pass: (from: number, to: number, through: Through) => void,
) {
  const neighbours = neighboursOf(map)
  const done = new Uint8Array(map.count)
  const queue = createCellQueue()
  prices.forEach((price, cell) => {
    if (price === 0) queue.push(cell, price)
  })
  for (let from = queue.pop(); from >= 0; from = queue.pop()) {
    // A cell that became cheaper was put in again.
    if (done[from]) continue
    done[from] = 1
    for (const { cell, through, price } of neighbours[from] ?? []) {
      const total = (prices[from] as number) + price
      if (done[cell] || total >= (prices[cell] as number)) continue
      prices[cell] = total
      pass(from, cell, through)
      queue.push(cell, total)
    }
  }
}
