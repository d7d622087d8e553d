import { toHex } from '../../src/core/color/hex.ts'
import { createRandom } from '../../src/core/random.ts'

/** Where a stroke goes, as a share (0..1) of the drawing's width and height, and its colour. */
export interface BenchStroke {
  readonly x: number
  readonly y: number
  /** `#rrggbb` */
  readonly color: string
}

/** The same strokes in every run: spread over the drawing, no two of one colour. */
export function benchStrokes(count: number): BenchStroke[] {
  const random = createRandom('bench')
  return Array.from({ length: count }, () => ({
    x: random.range(0.12, 0.88),
    y: random.range(0.12, 0.88),
    color: toHex([random.int(256), random.int(256), random.int(256)]),
  }))
}
