import type { Runs } from '../fills/runs.ts'
import type { StrokePoint } from '../hints/stroke.ts'

/** One stroke of the pen on the line art, as data, in pixels of the drawing. A single point is a dot. */
export interface InkStroke {
  /** Radius at full pressure, drawing px. */
  readonly radiusPx: number
  readonly points: readonly StrokePoint[]
  /**
   * The only pixels it may change; absent where it may change all. They are kept as pixels, as fills are: cells and selections
   * move, what is drawn does not.
   */
  readonly clip?: Runs | undefined
}

/** A stroke on the line art: of the pen, or of the eraser, which leaves paper. */
export interface LineStroke extends InkStroke {
  readonly erases?: true | undefined
}
