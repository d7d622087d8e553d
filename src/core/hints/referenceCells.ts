/** Numbers that describe the geometry of a cell: see `describeCells` of core/regions. */
export const CELL_FEATURES = 12

/** Cells of a reference that are looked at: the largest; so many the generator was trained with. */
export const REFERENCE_CELLS = 48

/** Cells of another drawing, which is coloured already: the generator copies from those that are like its own. */
export interface ReferenceCells {
  /** Encoder features, [cells, features]. */
  readonly features: Float32Array
  /** Their geometry, [cells, CELL_FEATURES]. */
  readonly geometry: Float32Array
  /** 0xrrggbb. */
  readonly colors: Uint32Array
}
