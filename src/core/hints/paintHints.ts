import { parseHex } from '../color/hex.ts'
import { createRgba, type RgbaImage } from '../image/pixels.ts'
import { pointRadiusPx, type Stroke } from './stroke.ts'
import { type Disc, distanceToSegment, segments } from './sweptDisc.ts'

/** Half a pixel's diagonal: a disc of this radius holds at least one pixel's middle, wherever it lies. */
const SMALLEST_RADIUS_PX = Math.SQRT1_2

const KEPT_PAPER = [255, 255, 255, 255] as const
const NOTHING = [0, 0, 0, 0] as const

/**
 * The strokes as pixels on transparency, in painting order: hints in their colour, kept paper in white, and erasers take away.
 * No edge is antialiased, so that each pixel is the very colour of a hint or none.
 */
export function paintHints(strokes: readonly Stroke[], width: number, height: number): RgbaImage {
  const out = createRgba(width, height)
  const sheet = { width, height, pixels: new Uint32Array(out.data.buffer) }
  for (const stroke of strokes) {
    const path = stroke.points.map((point) => ({
      x: point.x,
      y: point.y,
      radius: Math.max(SMALLEST_RADIUS_PX, pointRadiusPx(stroke.radiusPx, point)),
    }))
    const paint = paintOf(stroke)
    for (const [from, to] of segments(path)) paintSegment(sheet, from, to, paint)
  }
  return out
}

/** The four bytes of a pixel as one number, in whichever order this machine keeps them. */
interface Sheet {
  readonly width: number
  readonly height: number
  readonly pixels: Uint32Array
}

function paintOf({ tool, color }: Stroke): number {
  const colorless = tool === 'keep' ? KEPT_PAPER : NOTHING
  const bytes = Uint8Array.from(tool === 'hint' ? [...parseHex(color), 255] : colorless)
  return new Uint32Array(bytes.buffer)[0] as number
}

function paintSegment({ width, height, pixels }: Sheet, from: Disc, to: Disc, paint: number): void {
  const reach = Math.max(from.radius, to.radius)
  const right = Math.min(width - 1, Math.floor(Math.max(from.x, to.x) + reach))
  const bottom = Math.min(height - 1, Math.floor(Math.max(from.y, to.y) + reach))
  for (let y = Math.max(0, Math.floor(Math.min(from.y, to.y) - reach)); y <= bottom; y++) {
    for (let x = Math.max(0, Math.floor(Math.min(from.x, to.x) - reach)); x <= right; x++) {
      const at = y * width + x
      // Most of a segment lies where the one before was: what has its colour already need not be measured.
      if (pixels[at] === paint) continue
      const { distance, radius } = distanceToSegment(x + 0.5, y + 0.5, from, to)
      if (distance <= radius) pixels[at] = paint
    }
  }
}
