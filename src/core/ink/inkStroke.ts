import type { StrokePoint } from '../hints/stroke.ts'

/** One stroke of the pen on the line art, as data, in pixels of the drawing. A single point is a dot. */
export interface InkStroke {
  /** Radius at full pressure, drawing px. */
  readonly radiusPx: number
  readonly points: readonly StrokePoint[]
}
