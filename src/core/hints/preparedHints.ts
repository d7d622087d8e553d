import type { RasterStroke } from './rasterize.ts'

/** Strokes on the [S/2, S/2] grid, cleaned against the ink; what corruption in training works on. */
export interface PreparedHints {
  /** Model size S, px. */
  readonly size: number
  /** Ink levels [S/2, S/2]. */
  readonly levels: Uint8Array
  readonly strokes: readonly RasterStroke[]
}
