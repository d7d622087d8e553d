import type { Runs } from '../fills/runs.ts'
import type { StrokePoint } from '../hints/stroke.ts'

/** One stroke on the paint layer, as data, in pixels of the drawing: it lays a colour, or takes paint away. */
export interface PaintStroke {
  readonly tool: 'brush' | 'erase'
  /** `#rrggbb`, sRGB. Ignored for `erase`. */
  readonly color: string
  /** Radius at full pressure, drawing px. */
  readonly radiusPx: number
  /** How much of the colour is laid, or of the paint taken, 0..1; the stroke never adds to itself. */
  readonly opacity: number
  /** A single point is a dot. */
  readonly points: readonly StrokePoint[]
  /**
   * The only pixels it may change; absent where it may change all. They are kept as pixels, as fills are: cells move, what is
   * painted does not.
   */
  readonly clip?: Runs | undefined
}

/** A change of the paint layer. */
export interface PaintChange {
  readonly kind: 'paint'
  readonly stroke: PaintStroke
}
