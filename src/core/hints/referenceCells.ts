/** Numbers that describe the geometry of a cell: see `describeCells` of core/regions. */
export const CELL_FEATURES = 12

/** Cells of a reference that are looked at: the largest; so many the generator was trained with. */
export const REFERENCE_CELLS = 48

/** Smaller cells that are kept beside those, at most. */
export const SMALL_REFERENCE_CELLS = 512

/** Geometry, [cells, CELL_FEATURES], and colours, 0xrrggbb, of coloured cells. */
export interface ColoredCells {
  readonly geometry: Float32Array
  readonly colors: Uint32Array
}

/** Cells of another drawing, which is coloured already: the generator copies from those that are like its own. */
export interface ReferenceCells extends ColoredCells {
  /** Encoder features, [cells, features]. */
  readonly features: Float32Array
  /** Smaller ones, which the generator is not told of: they say only what did not move. Absent in references of before. */
  readonly small?: ColoredCells | undefined
}
