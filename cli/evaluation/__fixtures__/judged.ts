import type { Condition } from '../conditions.ts'
import type { Method } from '../methods.ts'
import type { Judged, Score } from '../scorePair.ts'
import type { RunFacts } from '../summarize.ts'

export const NONE: Condition = { guidance: 'none', hints: 0 }
export const PALETTE: Condition = { guidance: 'palette', hints: 0 }
export const spatial = (hints: number): Condition => ({ guidance: 'spatial', hints })

/** A score whose unnamed numbers say nothing. */
export const score = (
  condition: Condition,
  method: Method,
  psnr: number,
  more: Partial<Score> = {},
): Score => ({
  ...condition,
  method,
  psnr,
  ssim: 0.5,
  bleed: -1,
  chroma: 0.05,
  hues: [1],
  cellsRight: 0.5,
  areaRight: 0.6,
  mixedCells: 0,
  perceptual: 0.3,
  ms: 10,
  hintDeltaE: [],
  ...more,
})

/** A judged picture of these scores. */
export const judged = (name: string, scores: readonly Score[], more: Partial<Judged> = {}): Judged => ({
  name,
  scores,
  source: undefined,
  truthChroma: 0.1,
  truthHues: [1],
  traits: {
    lineShare: 0.1,
    regions: 5,
    openShare: 0.5,
    colors: 4,
    whiteShare: 0.3,
    darkShare: 0,
    chroma: 0.1,
  },
  ...more,
})

export const runFacts = (conditions: readonly Condition[]): RunFacts => ({
  conditions,
  size: 128,
  seed: 7,
  set: 'openmoji',
  generator: { edition: 2, digest: '0123456789ab' },
})
