/** What is known of each cell, one entry a cell. Lengths in px of the map. */
export interface CellFacts {
  /** Paper pixels. */
  readonly areaPx: Float64Array
  /** Mean place of the paper pixels. */
  readonly centerX: Float64Array
  readonly centerY: Float64Array
  /** Standard deviation of the places, along x and y. */
  readonly extentX: Float64Array
  readonly extentY: Float64Array
  /** Distance of the paper pixels to the nearest ink: mean and greatest. */
  readonly meanThicknessPx: Float64Array
  readonly thicknessPx: Float64Array
  /** Pixels on the picture's border. */
  readonly borderPx: Float64Array
  /** Which connected piece of paper the cell belongs to: paper that no line parts, however narrow the way. */
  readonly area: Int32Array
}

/** Two cells that touch, `a` < `b`. */
export interface CellPair {
  readonly a: number
  readonly b: number
  /** Pixel edges along which they meet under a line. */
  readonly linePx: number
  /** Pixel edges along which they meet on open paper: the width of the openings between them. */
  readonly openPx: number
}

/** The cells of a drawing: a partition of all its pixels, ink included (each ink pixel belongs to the cell nearest to it). */
export interface CellMap {
  readonly width: number
  readonly height: number
  readonly count: number
  /** The gap tolerance the cells were found with, px. */
  readonly gapPx: number
  /** Cell of each pixel, 0 … count−1, row-major. A picture that is ink only is one cell. */
  readonly labels: Int32Array
  /** Distance of each pixel to the nearest ink, px; 0 on ink. */
  readonly distance: Float32Array
  readonly facts: CellFacts
  readonly pairs: readonly CellPair[]
  /** For each connected piece of paper: whether it reaches the picture's border. */
  readonly areaIsOpen: Uint8Array
}
