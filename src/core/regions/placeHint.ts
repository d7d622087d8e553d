import type { CellMap } from './cellMap.ts'
import type { PathSample } from './strokePath.ts'
import type { VisibleHint } from './visibleHints.ts'

/** A stroke belongs to the cells that more than this share of its centre line runs through. */
const SHARE_OF_STROKE = 0.15

/**
 * The cells that a hint speaks for, with the pixels of its centre line in each. Overlapping an outline changes nothing beyond it; a stroke that
 * lies on ink altogether belongs to the nearest paper under its brush.
 * @param scale px of the map per px of the drawing
 */
export const placeHint = (
  hint: VisibleHint,
  map: CellMap,
  scale: number,
): ReadonlyMap<number, readonly number[]> => cellsOf(pixelsOf(hint, map, scale), map)

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
