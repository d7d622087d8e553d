import { TOKEN_PAIR, TOKEN_STATE } from '../core/regions/cellTokens.ts'

/** Channels of the line encoder at S/2, S/4, S/8, S/16 and S/32: width belongs at low resolution. */
export interface EncoderWidths {
  readonly s2: number
  readonly s4: number
  readonly s8: number
  readonly s16: number
  readonly s32: number
}

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

/** Every size that code on both sides of a tensor has to agree on. */
export interface GeneratorShapes {
  readonly encoder: EncoderWidths
  readonly regions: RegionShapes
}

export const GENERATOR_SHAPES: GeneratorShapes = {
  encoder: { s2: 16, s4: 32, s8: 72, s16: 128, s32: 192 },
  regions: {
    features: 440,
    state: TOKEN_STATE,
    pairs: TOKEN_PAIR,
    pairInner: 16,
    width: 160,
    heads: 5,
    blocks: 4,
    inner: 480,
    bins: 96,
    pointer: 64,
  },
}
