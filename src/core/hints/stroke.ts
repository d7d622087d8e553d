/** A colour hint, "leave paper as it is", or the removal of hints under it. */
export type StrokeTool = 'hint' | 'keep' | 'erase'

/** A sampled pen position: drawing px, pressure 0..1 (1 for a mouse). */
export interface StrokePoint {
  readonly x: number
  readonly y: number
  readonly pressure: number
}

/** One stroke of the artist, as data: what was used, where, in pixels of the drawing. A single point is a dot. */
export interface Stroke {
  readonly tool: StrokeTool
  /** `#rrggbb`, sRGB. Ignored for `keep` and `erase`. */
  readonly color: string
  /** Radius at full pressure, drawing px. */
  readonly radiusPx: number
  readonly points: readonly StrokePoint[]
}

/** Brush radius (drawing px) at a pen position: a quarter of the full radius at the lightest touch. */
export function pointRadiusPx(radiusPx: number, point: StrokePoint): number {
  return radiusPx * (0.25 + 0.75 * point.pressure)
}
