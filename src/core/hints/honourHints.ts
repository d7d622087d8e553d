import type { HintMaps } from './hintMaps.ts'
import { honourPaper } from './honourPaper.ts'

/** How far, in cells, what is left at single seed cells bleeds into their own territory, so that a hint leaves no blot. */
const BLEND_CELLS = 3

/** Largest channel difference (of 2) up to which the generator's departure from a sure hint is an error, and from which it is a decision. */
const ERROR_UP_TO = 0.15
const DECISION_FROM = 0.3

/**
 * Makes hints a contract: where the generator's colour differs at a hint, the difference is carried into the hint's territory
 * in proportion to its confidence; where the generator then still wavers, the hint's colour wins (pale hints were talked down far from
 * their dot); where it decides otherwise, as behind a gap in the line, it may; and the seed cells themselves end up exactly at
 * the hint's colour. Paper is honoured alike. `colors` [S/2, S/2, 3], −1..1; returns a corrected copy, clipped to −1..1.
 */
export function honourHints(colors: Float32Array, maps: HintMaps): Float32Array {
  const cells = Math.sqrt(maps.labels.length)
  const result = colors.slice()
  honourPaper(result, maps)
  addTerritoryResidual(result, maps)
  settleWavering(result, maps)
  addLocalResidual(result, maps, cells)
  for (let i = 0; i < result.length; i++) result[i] = Math.max(-1, Math.min(1, result[i] ?? 0))
  return result
}

/** Small departures from what a sure hint says go; the weight falls with the departure and with the hint's confidence. */
function settleWavering(colors: Float32Array, { labels, spread }: HintMaps): void {
  for (let cell = 0; cell < labels.length; cell++) {
    const confidence = spread[cell * 4 + 3] ?? 0
    if (confidence === 0) continue
    let departure = 0
    for (let c = 0; c < 3; c++)
      departure = Math.max(departure, Math.abs((spread[cell * 4 + c] ?? 0) - (colors[cell * 3 + c] ?? 0)))
    const error = (DECISION_FROM - departure) / (DECISION_FROM - ERROR_UP_TO)
    const weight = confidence * Math.max(0, Math.min(1, error))
    for (let c = 0; c < 3; c++) {
      const own = colors[cell * 3 + c] ?? 0
      colors[cell * 3 + c] = own + weight * ((spread[cell * 4 + c] ?? 0) - own)
    }
  }
}

/** Mean difference at each colour's seeds, added where that colour reaches. */
function addTerritoryResidual(colors: Float32Array, maps: HintMaps): void {
  const { labels, seeds, labelColors, spread } = maps
  const sums = new Float64Array(labelColors.length)
  const counts = new Float64Array(labelColors.length / 3)
  seeds.forEach((label, cell) => {
    if (label === 0) return
    counts[label] = (counts[label] ?? 0) + 1
    for (let c = 0; c < 3; c++) {
      const wanted = labelColors[label * 3 + c] ?? 0
      sums[label * 3 + c] = (sums[label * 3 + c] ?? 0) + wanted - (colors[cell * 3 + c] ?? 0)
    }
  })
  labels.forEach((label, cell) => {
    const count = counts[label] ?? 0
    if (count === 0) return
    const weight = (spread[cell * 4 + 3] ?? 0) / count
    for (let c = 0; c < 3; c++) {
      colors[cell * 3 + c] = (colors[cell * 3 + c] ?? 0) + weight * (sums[label * 3 + c] ?? 0)
    }
  })
}

/** What is left at each seed cell, faded out over a few cells of the same territory. */
function addLocalResidual(colors: Float32Array, maps: HintMaps, cells: number): void {
  const { labels, seeds, labelColors } = maps
  const sums = new Float32Array(colors.length)
  const weights = new Float32Array(labels.length)
  seeds.forEach((label, seed) => {
    if (label === 0) return
    const residual = [0, 1, 2].map((c) => (labelColors[label * 3 + c] ?? 0) - (colors[seed * 3 + c] ?? 0))
    forEachNear(seed, cells, (cell, weight) => {
      if (labels[cell] !== label) return
      weights[cell] = (weights[cell] ?? 0) + weight
      residual.forEach((r, c) => {
        sums[cell * 3 + c] = (sums[cell * 3 + c] ?? 0) + weight * r
      })
    })
  })
  weights.forEach((total, cell) => {
    if (total === 0) return
    // Below full weight the correction fades; above it is an average of the seeds around.
    const scale = 1 / Math.max(1, total)
    for (let c = 0; c < 3; c++)
      colors[cell * 3 + c] = (colors[cell * 3 + c] ?? 0) + scale * (sums[cell * 3 + c] ?? 0)
  })
  seeds.forEach((label, seed) => {
    if (label === 0) return
    for (let c = 0; c < 3; c++) colors[seed * 3 + c] = labelColors[label * 3 + c] ?? 0
  })
}

function forEachNear(seed: number, cells: number, visit: (cell: number, weight: number) => void): void {
  const x = seed % cells
  const y = (seed - x) / cells
  for (let ny = Math.max(0, y - BLEND_CELLS); ny <= Math.min(cells - 1, y + BLEND_CELLS); ny++) {
    for (let nx = Math.max(0, x - BLEND_CELLS); nx <= Math.min(cells - 1, x + BLEND_CELLS); nx++) {
      const weight = 1 - Math.hypot(nx - x, ny - y) / (BLEND_CELLS + 1)
      if (weight > 0) visit(ny * cells + nx, weight)
    }
  }
}
