import type { CellMap } from './cellMap.ts'
import { carryLabels } from './geodesic.ts'
import type { CellHint, HintedCells } from './hintCells.ts'

/** The most times dearer a step in a narrow place is than one in the widest; it grows with the square of how much narrower the place is. */
const DEAREST = 64
/** Half the side of the square whose majority smooths the borders between the parts of a cell, px, and how often it does. */
const SMOOTH_PX = 2
const SMOOTH_ROUNDS = 3

/** A cell that hints of several colours divide. */
export interface DividedCell {
  readonly cell: number
  /** 0xrrggbb of each part. */
  readonly colors: readonly number[]
  /** The cell's pixels, ink included, and the part each belongs to. */
  readonly pixels: Int32Array
  readonly parts: Uint8Array
}

/**
 * Divides each cell with hints of several colours along its narrow places: a geodesic Voronoi diagram of the hints in which narrow
 * places are dear to pass, so that fronts meet in them; the borders are smoothed by majority.
 */
export function divideCells(map: CellMap, hinted: HintedCells): DividedCell[] {
  const several = [...hinted].filter(([, hints]) => hints.length > 1)
  return several.map(([cell, hints]) => divide(map, cell, hints))
}

function divide(map: CellMap, cell: number, hints: readonly CellHint[]): DividedCell {
  const { width, height, labels, distance } = map
  const owner = new Int32Array(labels.length).fill(-1)
  const seeds: number[] = []
  hints.forEach((hint, part) => {
    for (const pixel of hint.pixels) {
      if (owner[pixel] !== -1) continue
      owner[pixel] = part
      seeds.push(pixel)
    }
  })
  const pixels = pixelsOf(labels, cell)
  const widest = Math.max(1, map.facts.thicknessPx[cell] as number)
  const enters = new Uint8Array(labels.length)
  const factors = new Uint8Array(labels.length)
  for (const pixel of pixels) {
    enters[pixel] = 1
    factors[pixel] = Math.min(DEAREST, Math.round((widest / Math.max(1, distance[pixel] as number)) ** 2))
  }
  carryLabels(owner, seeds, { width, height, enters, factors })
  const fixed = new Set(seeds)
  for (let round = 0; round < SMOOTH_ROUNDS; round++) smooth(owner, pixels, fixed, hints.length, map)
  const parts = Uint8Array.from(pixels, (pixel) => Math.max(0, owner[pixel] as number))
  return { cell, colors: hints.map(({ color }) => color), pixels, parts }
}

function pixelsOf(labels: Int32Array, cell: number): Int32Array {
  let count = 0
  for (const label of labels) if (label === cell) count++
  const pixels = new Int32Array(count)
  let at = 0
  for (let p = 0; p < labels.length; p++) if (labels[p] === cell) pixels[at++] = p
  return pixels
}

function smooth(owner: Int32Array, pixels: Int32Array, seeds: Set<number>, parts: number, map: CellMap) {
  const before = owner.slice()
  const votes = new Int32Array(parts)
  for (const pixel of pixels) {
    if (seeds.has(pixel)) continue
    const x = pixel % map.width
    const y = (pixel - x) / map.width
    votes.fill(0)
    for (let dy = -SMOOTH_PX; dy <= SMOOTH_PX; dy++) {
      for (let dx = -SMOOTH_PX; dx <= SMOOTH_PX; dx++) {
        if (x + dx < 0 || y + dy < 0 || x + dx >= map.width || y + dy >= map.height) continue
        const part = before[pixel + dy * map.width + dx] as number
        if (part >= 0) votes[part] = (votes[part] as number) + 1
      }
    }
    let best = before[pixel] as number
    for (let part = 0; part < parts; part++) if ((votes[part] as number) > (votes[best] ?? 0)) best = part
    owner[pixel] = best
  }
}
