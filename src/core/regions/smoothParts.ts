import { growRect, type Rect, wholeOf } from '../geometry/rect.ts'
import { meetsOther } from './meetsOther.ts'
import { EQUAL_SHARES, SURROUNDINGS_REACH, shareAround } from './shareAround.ts'

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

/** What surrounds each pixel: how much of its own part, without bound where no border is near; which other part most, and how much of that. */
interface Surroundings {
  readonly own: Float32Array
  readonly other: Int32Array
  readonly most: Float32Array
}

/**
 * Smooths the borders between parts, in place: each pixel goes to the part that has most of its surroundings, several times, which moves a border by its
 * curvature (threshold dynamics, Merriman, Bence and Osher 1992). Pixels in `fixed` stay what they are. `owner` is −1 where there is no part.
 */
export function smoothParts(owner: Int32Array, grid: Grid, fixed: ReadonlySet<number>, parts: number): void {
  const reachPx = reachFor(owner, grid, parts)
  const around: Surroundings = {
    own: new Float32Array(owner.length),
    other: new Int32Array(owner.length),
    most: new Float32Array(owner.length),
  }
  let within = wholeOf(grid)
  for (let round = 0; round < ROUNDS; round++) {
    // Farther from a border than surroundings reach nothing can change.
    const boxes = boxesOfBorders(owner, grid, parts, within).map((box) =>
      isEmpty(box) ? box : growRect(box, SURROUNDINGS_REACH * reachPx, grid.width, grid.height),
    )
    within = boxAround(boxes)
    if (isEmpty(within)) return
    weighSurroundings(owner, grid, boxes, reachPx, around)
    forEachPixel(within, grid.width, (p) => {
      const isBeaten = (around.most[p] as number) > (around.own[p] as number) + EQUAL_SHARES
      if (isBeaten && (owner[p] as number) >= 0 && grid.inside[p] && !fixed.has(p))
        owner[p] = around.other[p] as number
    })
  }
}

/** What is small is not to be smoothed away. */
function reachFor(owner: Int32Array, { width, height }: Grid, parts: number): number {
  const sizes = new Float64Array(parts)
  for (let p = 0; p < owner.length; p++) {
    const part = owner[p] as number
    if (part >= 0) sizes[part] = (sizes[part] as number) + 1
  }
  const side = Math.sqrt(Math.min(...sizes))
  const most = MOST_REACH_SHARE * Math.max(width, height)
  return Math.max(LEAST_REACH_PX, Math.round(Math.min(most, REACH_SHARE * side)))
}

/** The rectangle around all places where a part meets others, for each part; empty where it meets none. */
function boxesOfBorders(
  owner: Int32Array,
  { width, height, inside }: Grid,
  parts: number,
  within: Rect,
): Rect[] {
  const boxes = Array.from({ length: parts }, () => ({ left: width, top: height, right: 0, bottom: 0 }))
  forEachPixel(within, width, (p, x, y) => {
    if (!inside[p] || (owner[p] as number) < 0 || !meetsOther(owner, p, width)) return
    const box = boxes[owner[p] as number] as (typeof boxes)[number]
    if (x < box.left) box.left = x
    if (x >= box.right) box.right = x + 1
    if (y < box.top) box.top = y
    box.bottom = y + 1
  })
  return boxes
}

/** Weighs each part in its box. */
function weighSurroundings(
  owner: Int32Array,
  grid: Grid,
  boxes: readonly Rect[],
  reachPx: number,
  { own, other, most }: Surroundings,
): void {
  own.fill(Number.POSITIVE_INFINITY)
  most.fill(0)
  boxes.forEach((box, part) => {
    if (isEmpty(box)) return
    const seen = growRect(box, SURROUNDINGS_REACH * reachPx, grid.width, grid.height)
    const size = { width: seen.right - seen.left, height: seen.bottom - seen.top }
    const shares = shareAround(crop(owner, seen, grid.width), part, size, reachPx)
    forEachPixel(box, grid.width, (p, x, y) => {
      const share = shares[(y - seen.top) * size.width + x - seen.left] as number
      if (owner[p] === part) own[p] = share
      else if (share > (most[p] as number) + EQUAL_SHARES) {
        most[p] = share
        other[p] = part
      }
    })
  })
}

function forEachPixel(box: Rect, gridWidth: number, work: (p: number, x: number, y: number) => void): void {
  for (let y = box.top; y < box.bottom; y++)
    for (let x = box.left, p = y * gridWidth + x; x < box.right; x++, p++) work(p, x, y)
}

const isEmpty = ({ left, right }: Rect) => left >= right

const boxAround = (boxes: readonly Rect[]): Rect => ({
  left: Math.min(...boxes.map(({ left }) => left)),
  top: Math.min(...boxes.map(({ top }) => top)),
  right: Math.max(...boxes.map(({ right }) => right)),
  bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
})

function crop(owner: Int32Array, { left, top, right, bottom }: Rect, gridWidth: number): Int32Array {
  const width = right - left
  const cropped = new Int32Array(width * (bottom - top))
  for (let y = top; y < bottom; y++)
    cropped.set(owner.subarray(y * gridWidth + left, y * gridWidth + right), (y - top) * width)
  return cropped
}
