import { CELL_FEATURES, PAIR_FEATURES } from '../core/regions/describeCells.ts'

/** Every size that code on both sides of a tensor has to agree on. Channels of the line encoder at S/2, S/4, S/8, S/16 and S/32. */
export const ENCODER_WIDTHS = { s2: 16, s4: 32, s8: 72, s16: 128, s32: 192 } as const

/** Sizes of the region decoder's inputs and of its own layers. */
export interface RegionShapes {
  /** Features of the line encoder, pooled over a cell: all scales side by side. */
  readonly features: number
  /** What is known of a token beside: geometry, place, hint, earlier guess, carried hint, role; see core/regions/cellTokens. */
  readonly state: number
  readonly pairs: number
  readonly pairInner: number
  readonly width: number
  readonly heads: number
  readonly blocks: number
  readonly inner: number
  readonly bins: number
  readonly pointer: number
}

export const REGION_SHAPES: RegionShapes = {
  features: 440,
  state: CELL_FEATURES + 16 + 5 + 4 + 6 + 4,
  pairs: PAIR_FEATURES + 1,
  pairInner: 16,
  width: 160,
  heads: 5,
  blocks: 4,
  inner: 480,
  bins: 96,
  pointer: 64,
}
