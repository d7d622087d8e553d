import type { Stroke } from '../../src/core/hints/stroke.ts'
import { createRgba, type RgbaImage } from '../../src/core/image/pixels.ts'
import type { Pair } from './pairs.ts'
import { strokeColor } from './strokeColor.ts'

/** The line art with every hint as a disc of its colour in a dark ring, as large as it was set or large enough to see. */
export function drawHints({ line }: Pick<Pair, 'line'>, strokes: readonly Stroke[]): RgbaImage {
  const out = createRgba(line.width, line.height)
  line.data.forEach((value, p) => {
    out.data.set([value, value, value, 255], p * 4)
  })
  const smallestPx = Math.max(line.width, line.height) / 64
  for (const stroke of strokes) {
    const radius = Math.max(stroke.radiusPx, smallestPx)
    for (const { x, y } of stroke.points) drawDisc(out, x, y, radius * 1.25, [40, 40, 40])
    for (const { x, y } of stroke.points) drawDisc(out, x, y, radius, strokeColor(stroke))
  }
  return out
}

function drawDisc(out: RgbaImage, x: number, y: number, radius: number, color: readonly number[]): void {
  for (let py = Math.max(0, Math.floor(y - radius)); py < Math.min(out.height, y + radius); py++) {
    for (let px = Math.max(0, Math.floor(x - radius)); px < Math.min(out.width, x + radius); px++) {
      if (Math.hypot(px + 0.5 - x, py + 0.5 - y) <= radius) out.data.set(color, (py * out.width + px) * 4)
    }
  }
}
