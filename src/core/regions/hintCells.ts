import type { Stroke } from '../hints/stroke.ts'
import type { CellMap } from './cellMap.ts'
import type { PathSample } from './strokePath.ts'
import { type VisibleHint, visibleHints } from './visibleHints.ts'

/** A colour that hints ask for in a cell. */
export interface CellHint {
  /** 0xrrggbb. */
  readonly color: number
  /** Paper that a keep stroke asked for. */
  readonly isPaper: boolean
  /** Set where the cell is locked in that colour: it says nothing of the rest of its area. */
  readonly isLocked?: true
  /** Pixels of the map at which it was asked for; all in the cell. */
  readonly pixels: readonly number[]
}

/** Hinted cells and what is asked for in each: one entry a colour, in the order of first use. */
export type HintedCells = ReadonlyMap<number, readonly CellHint[]>

/** A stroke belongs to the cells that more than this share of its centre line runs through. */
const SHARE_OF_STROKE = 0.15
const PAPER = 0xffffff

/**
 * Which cells the artist's strokes speak for. What counts is the centre line, not the width of the brush: overlapping an outline changes nothing
 * beyond it. A stroke that lies on ink altogether belongs to the nearest paper under its brush.
 * @param scale px of the map per px of the drawing
 */
export function hintCells(strokes: readonly Stroke[], map: CellMap, scale = 1): HintedCells {
  const hinted = new Map<number, CellHint[]>()
  for (const hint of visibleHints(strokes)) {
    const pixels = pixelsOf(hint, map, scale)
    for (const [cell, own] of cellsOf(pixels, map)) {
      const color = hint.color === undefined ? PAPER : Number.parseInt(hint.color.slice(1), 16)
      const isPaper = hint.color === undefined
      const others = hinted.get(cell) ?? []
      const same = others.findIndex((other) => other.color === color && other.isPaper === isPaper)
      const before = others[same]
      if (before) others[same] = { ...before, pixels: [...before.pixels, ...own] }
      else others.push({ color, isPaper, pixels: own })
      hinted.set(cell, others)
    }
  }
  return hinted
}

/** Paper pixels under the centre line; without any, the paper nearest to it under the brush, or the ink itself. */
function pixelsOf({ samples }: VisibleHint, map: CellMap, scale: number): number[] {
  const onPaper = new Set<number>()
  for (const { x, y } of samples) {
    const pixel = pixelAt(x * scale, y * scale, map)
    if ((map.distance[pixel] as number) > 0) onPaper.add(pixel)
  }
  if (onPaper.size > 0) return [...onPaper]
  return [nearestPaper(samples, map, scale)]
}

function pixelAt(x: number, y: number, { width, height }: CellMap): number {
  const clamp = (value: number, size: number) => Math.max(0, Math.min(size - 1, Math.floor(value)))
  return clamp(y, height) * width + clamp(x, width)
}

function nearestPaper(samples: readonly PathSample[], map: CellMap, scale: number): number {
  const first = samples[0] as PathSample
  let best = pixelAt(first.x * scale, first.y * scale, map)
  let least = Number.POSITIVE_INFINITY
  for (const { x, y, radiusPx } of samples) {
    const reach = radiusPx * scale
    const cx = x * scale
    const cy = y * scale
    for (let py = Math.max(0, Math.floor(cy - reach)); py <= Math.min(map.height - 1, cy + reach); py++) {
      for (let px = Math.max(0, Math.floor(cx - reach)); px <= Math.min(map.width - 1, cx + reach); px++) {
        const away = Math.hypot(px + 0.5 - cx, py + 0.5 - cy)
        if (away > reach || away >= least || map.distance[py * map.width + px] === 0) continue
        best = py * map.width + px
        least = away
      }
    }
  }
  return best
}

/** The pixels by cell, of the cells that hold enough of them; of the one that holds most where none does. */
function cellsOf(pixels: readonly number[], map: CellMap): Map<number, number[]> {
  const byCell = new Map<number, number[]>()
  for (const pixel of pixels) {
    const cell = map.labels[pixel] as number
    const own = byCell.get(cell)
    if (own) own.push(pixel)
    else byCell.set(cell, [pixel])
  }
  const most = Math.max(...[...byCell.values()].map((own) => own.length))
  const enough = Math.min(most, SHARE_OF_STROKE * pixels.length)
  for (const [cell, own] of byCell) if (own.length < enough) byCell.delete(cell)
  return byCell
}
