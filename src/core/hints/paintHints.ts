import { parseHex } from '../color/hex.ts'
import { createRgba, type RgbaImage } from '../image/pixels.ts'
import { pointRadiusPx } from './rasterize.ts'
import type { Stroke } from './stroke.ts'
import { type Disc, distanceToSegment, segments } from './sweptDisc.ts'

/** Half a pixel's diagonal: a disc of this radius holds at least one pixel's middle, wherever it lies. */
const SMALLEST_RADIUS_PX = Math.SQRT1_2

/** Opaque white, red first. */
const KEPT_PAPER = [255, 255, 255, 255] as const
const NOTHING = [0, 0, 0, 0] as const

/**
 * The strokes as pixels on transparency, in painting order: hints in their colour, kept paper in white, and erasers take away.
 * No edge is antialiased, so that each pixel is the very colour of a hint or none.
 */
export function paintHints(strokes: readonly Stroke[], width: number, height: number): RgbaImage {
  const out = createRgba(width, height)
  for (const stroke of strokes) {
    const path = stroke.points.map((point) => ({
      x: point.x,
      y: point.y,
      radius: Math.max(SMALLEST_RADIUS_PX, pointRadiusPx(stroke.radiusPx, point)),
    }))
    for (const [from, to] of segments(path)) paintSegment(out, from, to, paintOf(stroke))
  }
  return out
}

function paintOf({ tool, color }: Stroke): readonly number[] {
  if (tool === 'erase') return NOTHING
  return tool === 'keep' ? KEPT_PAPER : [...parseHex(color), 255]
}

function paintSegment(out: RgbaImage, from: Disc, to: Disc, paint: readonly number[]): void {
  const reach = Math.max(from.radius, to.radius)
  const right = Math.min(out.width - 1, Math.floor(Math.max(from.x, to.x) + reach))
  const bottom = Math.min(out.height - 1, Math.floor(Math.max(from.y, to.y) + reach))
  for (let y = Math.max(0, Math.floor(Math.min(from.y, to.y) - reach)); y <= bottom; y++) {
    for (let x = Math.max(0, Math.floor(Math.min(from.x, to.x) - reach)); x <= right; x++) {
      const { distance, radius } = distanceToSegment(x + 0.5, y + 0.5, from, to)
      if (distance <= radius) out.data.set(paint, 4 * (y * out.width + x))
    }
  }
}
