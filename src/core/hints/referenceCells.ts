/** Cells of another drawing, which is coloured already: the generator copies from those that are like its own. */
export interface ReferenceCells {
  /** Encoder features, [cells, features]. */
  readonly features: Float32Array
  /** Their geometry (`describeCells` of core/regions), as many numbers for each. */
  readonly geometry: Float32Array
  /** 0xrrggbb. */
  readonly colors: Uint32Array
}
