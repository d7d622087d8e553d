import type { InkStroke } from '../ink/inkStroke.ts'

/** One stroke on the paint layer, as data, of the shape of a pen stroke: it lays a colour, or takes paint away. */
export interface PaintStroke extends InkStroke {
  readonly tool: 'brush' | 'erase'
  /** `#rrggbb`, sRGB. Ignored for `erase`. */
  readonly color: string
  /** How much of the colour is laid, or of the paint taken, 0..1; the stroke never adds to itself. */
  readonly opacity: number
}

/** A change of the paint layer. */
export interface PaintChange {
  readonly kind: 'paint'
  readonly stroke: PaintStroke
}
