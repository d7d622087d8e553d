import { putLatest } from '../latest.ts'
import { type CellBasins, type CellCrop, partCell } from './cellBasins.ts'
import type { CellMap } from './cellMap.ts'
import { carryLabels } from './geodesic.ts'
import type { CellHint, HintedCells } from './hintCells.ts'
import { smoothParts } from './smoothParts.ts'

/** A cell that hints of several colours divide. */
export interface DividedCell {
  readonly cell: number
  /** 0xrrggbb of each part. */
  readonly colors: readonly number[]
  /** Whether a part is paper that a keep stroke asked for. */
  readonly isPaper: readonly boolean[]
  /** The cell's pixels, ink included, and the part each belongs to. */
  readonly pixels: Int32Array
  readonly parts: Uint16Array
}

/** What is known of a cell that was divided before: what does not depend on the hints, and the last division. */
interface Known {
  readonly parted: CellBasins
  hints?: readonly CellHint[]
  division?: DividedCell
}

/** So many cells that are divided no more are remembered, for undo and redo: a large one takes tens of megabytes. */
const KEPT_BESIDE = 4

const knownOf = new WeakMap<CellMap, Map<number, Known>>()

/**
 * Divides each cell with hints of several colours along its narrow places: a watershed of the distance transform parts the cell at all of them, each
 * basin goes to the hint that reaches it by the widest way, and a basin with several hints of its own is divided half way between
 * them. The borders are smoothed by their curvature. A cell whose hints are those of the last time is not divided anew: it is the same object.
 */
export function divideCells(map: CellMap, hinted: HintedCells): DividedCell[] {
  const known = knownOf.get(map) ?? new Map<number, Known>()
  knownOf.set(map, known)
  const divided = [...hinted].filter(([, hints]) => hints.length > 1)
  return divided.map(([cell, hints]) => {
    const own = known.get(cell) ?? { parted: partCell(map, cell) }
    putLatest(known, cell, own, divided.length + KEPT_BESIDE)
    if (!own.division || !own.hints || !areSame(own.hints, hints)) {
      own.division = divide(map, cell, hints, own.parted)
      own.hints = hints.map((hint) => ({ ...hint, pixels: hint.pixels.slice() }))
    }
    return own.division
  })
}

function areSame(some: readonly CellHint[], others: readonly CellHint[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ color, isPaper, pixels }, i) => {
      const other = others[i] as CellHint
      return (
        color === other.color &&
        isPaper === other.isPaper &&
        pixels.length === other.pixels.length &&
        pixels.every((pixel, at) => pixel === other.pixels[at])
      )
    })
  )
}

function divide(map: CellMap, cell: number, hints: readonly CellHint[], parted: CellBasins): DividedCell {
  const { crop } = parted
  const owner = new Int32Array(crop.inside.length).fill(-1)
  const seeds = plantSeeds(map, crop, hints, owner)
  const seeded = divideSeeded(parted, owner, seeds)
  takeWidest(parted, owner, seeded)
  fillRest(owner, crop)
  smoothParts(owner, crop, new Set(seeds), hints.length)
  const colors = hints.map(({ color }) => color)
  const isPaper = hints.map((hint) => hint.isPaper)
  return { cell, colors, isPaper, ...listParts(owner, crop, map.width) }
}

/** Gives the hints' pixels their part, in place; an earlier hint keeps a pixel that several have. */
function plantSeeds(map: CellMap, crop: CellCrop, hints: readonly CellHint[], owner: Int32Array): number[] {
  const seeds: number[] = []
  hints.forEach(({ pixels }, part) => {
    for (const pixel of pixels) {
      const x = (pixel % map.width) - crop.left
      const y = Math.floor(pixel / map.width) - crop.top
      const p = y * crop.width + x
      if (owner[p] !== -1) continue
      owner[p] = part
      seeds.push(p)
    }
  })
  return seeds
}

/** Divides the basins that have seeds, half way between them; gives the basins that are done. */
function divideSeeded(
  { crop, basins, pixelsOf }: CellBasins,
  owner: Int32Array,
  seeds: readonly number[],
): Set<number> {
  const seedsOf = new Map<number, number[]>()
  for (const seed of seeds) {
    const basin = basins.labels[seed] as number
    const others = seedsOf.get(basin)
    if (others) others.push(seed)
    else if (basin >= 0) seedsOf.set(basin, [seed])
  }
  for (const [basin, own] of seedsOf) {
    const pixels = pixelsOf[basin] as Int32Array
    const part = owner[own[0] as number] as number
    if (own.every((seed) => owner[seed] === part)) {
      for (const p of pixels) owner[p] = part
      continue
    }
    const enters = new Uint8Array(owner.length)
    for (const p of pixels) enters[p] = 1
    carryLabels(owner, own, { ...crop, enters })
  }
  return new Set(seedsOf.keys())
}

/** Lets basins without a seed join, widest opening first, what lies on the other side of it (Prim's tree). */
function takeWidest({ openings, pixelsOf }: CellBasins, owner: Int32Array, done: Set<number>): void {
  for (;;) {
    let widest: CellBasins['openings'][number] | undefined
    for (const opening of openings)
      if (done.has(opening.from) && !done.has(opening.to) && opening.halfPx > (widest?.halfPx ?? 0))
        widest = opening
    if (!widest) return
    const part = owner[widest.at] as number
    for (const p of pixelsOf[widest.to] as Int32Array) owner[p] = part
    done.add(widest.to)
  }
}

/** Gives what the basins do not reach, ink and paper that only ink joins, to the nearest part. */
function fillRest(owner: Int32Array, { width, height, inside }: CellCrop): void {
  const enters = new Uint8Array(owner.length)
  const beside = new Uint8Array(owner.length)
  for (let p = 0; p < owner.length; p++) {
    if ((owner[p] as number) >= 0 || !inside[p]) continue
    enters[p] = 1
    const left = p % width === 0 ? 0 : 1
    const right = p % width === width - 1 ? 1 : 2
    for (let row = p < width ? p : p - width; row < owner.length && row <= p + width; row += width)
      beside.fill(1, row - left, row + right)
  }
  const seeds: number[] = []
  for (let p = 0; p < owner.length; p++) if (beside[p] && (owner[p] as number) >= 0) seeds.push(p)
  carryLabels(owner, seeds, { width, height, enters })
}

function listParts(owner: Int32Array, crop: CellCrop, mapWidth: number) {
  let count = 0
  for (const inside of crop.inside) count += inside
  const pixels = new Int32Array(count)
  const parts = new Uint16Array(count)
  for (let y = 0, p = 0, at = 0; y < crop.height; y++) {
    for (let x = 0; x < crop.width; x++, p++) {
      if (!crop.inside[p]) continue
      pixels[at] = (crop.top + y) * mapWidth + crop.left + x
      parts[at++] = Math.max(0, owner[p] as number)
    }
  }
  return { pixels, parts }
}
