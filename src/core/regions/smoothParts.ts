import { meetsOther } from './meetsOther.ts'
import { EQUAL_SHARES, shareAround } from './shareAround.ts'

/** How far the surroundings reach that decide, as a share of the side of the smallest part (the root of its area), in px at least and as a share of the longer
 * side at most, and how often they do. */
const REACH_SHARE = 0.2
const LEAST_REACH_PX = 2
const MOST_REACH_SHARE = 0.025
const ROUNDS = 3

interface Grid {
  readonly width: number
  readonly height: number
  /** 1 for pixels that take part. */
  readonly inside: Uint8Array
}

/**
 * Smooths the borders between parts, in place: each pixel goes to the part that has most of its surroundings, several times, which moves a border by its
 * curvature (threshold dynamics, Merriman, Bence and Osher 1992). Pixels in `fixed` stay what they are. `owner` is −1 where there is no part.
 */
export function smoothParts(owner: Int32Array, grid: Grid, fixed: ReadonlySet<number>, parts: number): void {
  const reach = reachFor(owner, grid, parts)
  const box = boxOfBorders(owner, grid, (ROUNDS + 1) * reach)
  if (!box) return
  const size = { width: box.right - box.left, height: box.bottom - box.top }
  const rowStart = (y: number) => (box.top + y) * grid.width + box.left
  const own = new Int32Array(size.width * size.height)
  const stays = new Uint8Array(own.length)
  for (let y = 0, p = 0; y < size.height; y++) {
    for (let x = 0, at = rowStart(y); x < size.width; x++, at++, p++) {
      own[p] = owner[at] as number
      stays[p] = (owner[at] as number) < 0 || !grid.inside[at] || fixed.has(at) ? 1 : 0
    }
  }
  for (let round = 0; round < ROUNDS; round++) moveBorders(own, stays, size, { parts, reach })
  for (let y = 0; y < size.height; y++)
    owner.set(own.subarray(y * size.width, (y + 1) * size.width), rowStart(y))
}

/** What is small is not to be smoothed away. */
function reachFor(owner: Int32Array, { width, height }: Grid, parts: number): number {
  const sizes = new Float64Array(parts)
  for (const part of owner) if (part >= 0) sizes[part] = (sizes[part] as number) + 1
  const side = Math.sqrt(Math.min(...sizes))
  const most = MOST_REACH_SHARE * Math.max(width, height)
  return Math.max(LEAST_REACH_PX, Math.round(Math.min(most, REACH_SHARE * side)))
}

/** One round: every pixel to the part with the largest share around it; its own where another has no more. */
function moveBorders(
  own: Int32Array,
  stays: Uint8Array,
  size: { readonly width: number; readonly height: number },
  { parts, reach }: { readonly parts: number; readonly reach: number },
): void {
  const shares = Array.from({ length: parts }, (_, part) => shareAround(own, part, size, reach))
  for (let p = 0; p < own.length; p++) {
    if (stays[p]) continue
    let best = own[p] as number
    let most = (shares[best] as Float32Array)[p] as number
    for (let part = 0; part < parts; part++) {
      const share = (shares[part] as Float32Array)[p] as number
      if (share <= most + EQUAL_SHARES) continue
      most = share
      best = part
    }
    own[p] = best
  }
}

/** The rectangle around all places where parts meet, with so much on each side; undefined where none do. */
function boxOfBorders(owner: Int32Array, { width, height, inside }: Grid, marginPx: number) {
  let [left, top, right, bottom] = [width, height, 0, 0]
  for (let p = 0; p < owner.length; p++) {
    if (!inside[p] || !meetsOther(owner, p, width)) continue
    const x = p % width
    const y = (p - x) / width
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  if (left > right) return undefined
  return {
    left: Math.max(0, left - marginPx),
    top: Math.max(0, top - marginPx),
    right: Math.min(width, right + marginPx + 1),
    bottom: Math.min(height, bottom + marginPx + 1),
  }
}
