import type { Stroke } from '../../src/core/hints/stroke.ts'
import { createRgba, type GrayImage, type RgbaImage } from '../../src/core/image/pixels.ts'
import { strokeColor } from './strokeColor.ts'

/** A pixel is paper, to be flooded, from half white on. */
const PAPER_FROM = 128
/** How far fills run under the lines, px, so that no white fringe shows beside them. */
const UNDER_LINES_PX = 2

/**
 * The paint bucket as a baseline: each hint floods the paper it stands on up to the lines, rest paper. Hints of one
 * region flood at the same speed, so each gets the part nearest to it. Opaque, same size as the line art.
 */
export function floodColors(line: GrayImage, strokes: readonly Stroke[]): RgbaImage {
  const owner = new Int32Array(line.data.length).fill(-1)
  let front: number[] = []
  strokes.forEach((stroke, index) => {
    for (const pixel of pixelsOf(line, stroke)) {
      if ((line.data[pixel] as number) < PAPER_FROM || owner[pixel] !== -1) continue
      owner[pixel] = index
      front.push(pixel)
    }
  })
  const isPaper = (pixel: number) => (line.data[pixel] as number) >= PAPER_FROM
  while (front.length > 0) front = grow(owner, front, line.width, isPaper)
  owner.forEach((index, pixel) => {
    if (index >= 0) front.push(pixel)
  })
  for (let step = 0; step < UNDER_LINES_PX; step++) front = grow(owner, front, line.width, () => true)
  return paint(line, strokes, owner)
}

/** One step: every pixel of the front takes its free neighbours that `may` be taken; gives the new front. */
function grow(owner: Int32Array, front: readonly number[], width: number, may: (pixel: number) => boolean) {
  const next: number[] = []
  for (const pixel of front) {
    const x = pixel % width
    const neighbours = [pixel - width, pixel + width, x > 0 ? pixel - 1 : -1, x < width - 1 ? pixel + 1 : -1]
    for (const neighbour of neighbours) {
      if (owner[neighbour] !== -1 || !may(neighbour)) continue
      owner[neighbour] = owner[pixel] as number
      next.push(neighbour)
    }
  }
  return next
}

/** The pixels along a stroke's points, no wider than one. */
function pixelsOf({ width, height }: GrayImage, { points }: Stroke): number[] {
  const pixels: number[] = []
  points.forEach((point, i) => {
    const from = points[Math.max(0, i - 1)] ?? point
    const steps = Math.max(1, Math.ceil(2 * Math.hypot(point.x - from.x, point.y - from.y)))
    for (let s = 1; s <= steps; s++) {
      const x = Math.floor(from.x + ((point.x - from.x) * s) / steps)
      const y = Math.floor(from.y + ((point.y - from.y) * s) / steps)
      if (x >= 0 && y >= 0 && x < width && y < height) pixels.push(y * width + x)
    }
  })
  return pixels
}

function paint(line: GrayImage, strokes: readonly Stroke[], owner: Int32Array): RgbaImage {
  const colors = strokes.map(strokeColor)
  const out = createRgba(line.width, line.height)
  owner.forEach((index, pixel) => {
    out.data.set([...(colors[index] ?? [255, 255, 255]), 255], pixel * 4)
  })
  return out
}
