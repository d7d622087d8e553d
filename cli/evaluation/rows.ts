import { quantile } from '../../src/core/metrics/quantile.ts'
import type { Interval, Resampling } from '../../src/core/metrics/resampling.ts'
import { type Condition, type Guidance, methodsFor } from './conditions.ts'
import type { Method } from './methods.ts'
import type { PairScores, Score } from './scorePair.ts'

/** A hint is obeyed when the result differs by no more than this ΔE2000: hardly seen side by side. */
export const OBEYED_DELTA_E = 2

/** Fields of a row that are means over pictures, so that the bootstrap tells how far to trust them. */
export const MEANS = [
  'psnr',
  'ssim',
  'bleed',
  'chromaRatio',
  'perceptual',
  'hintsObeyed',
  'cellsRight',
  'areaRight',
  'mixedCells',
] as const
type MeanName = (typeof MEANS)[number]

/** 95 % interval. */
export type Bounds = readonly [lo: number, hi: number]

/** One method under one condition. */
export interface Row {
  readonly guidance: Guidance
  readonly hints: number
  readonly method: Method
  /** Means over pictures. */
  readonly psnr: number
  readonly ssim: number
  /** Over all hints of all pictures, null where there were none. */
  readonly hintDeltaE: { readonly median: number | null; readonly p95: number | null }
  /** Share of all hints with ΔE2000 ≤ 2. */
  readonly hintsObeyed: number | null
  readonly bleed: number
  /** Mean chroma of the results over that of the true pictures. */
  readonly chromaRatio: number | null
  readonly perceptual: number | null
  /** Shares of cells and of area in the right colour, and of cells not of one colour (cellJudge). */
  readonly cellsRight: number
  readonly areaRight: number
  readonly mixedCells: number
  /** Mean shares of the picture by hue, neutral last. */
  readonly hues: readonly number[]
  readonly ms: number
  readonly ci: Readonly<Record<MeanName, Bounds | null>>
  /** Generator only: mean PSNR of the colours it expects, instead of those it decides for. */
  readonly psnrExpected?: number
  /** Generator only: PSNR picture by picture minus that of a rival told no more, dB. */
  readonly overRegions?: Interval
  readonly overNone?: Interval
  readonly overConstant?: Interval
}

const DIGITS: Record<MeanName, number> = {
  psnr: 3,
  ssim: 4,
  bleed: 3,
  chromaRatio: 3,
  perceptual: 4,
  hintsObeyed: 4,
  cellsRight: 4,
  areaRight: 4,
  mixedCells: 4,
}

export const rounded = (value: number, digits: number) => Number(value.toFixed(digits))

/** What one kind of row is made of: the same method and condition of each picture, in the pictures' order. */
type ScoresOf = (condition: Condition, method: Method) => Score[] | undefined

/** One row for every condition and method that was scored, in that order. */
export function createRows(
  pictures: readonly PairScores[],
  conditions: readonly Condition[],
  resampling: Resampling,
): Row[] {
  const scoresOf: ScoresOf = (condition, method) => {
    const own = pictures.flatMap(({ scores }) => scores.filter((score) => isOf(score, condition, method)))
    return own.length > 0 && own.length === pictures.length ? own : undefined
  }
  const truthChroma = pictures.map((picture) => picture.truthChroma)
  return conditions.flatMap((condition) =>
    methodsFor(condition).flatMap((method) => {
      const own = scoresOf(condition, method)
      if (!own) return []
      const rivals = method === 'generator' ? comparedWith(own, condition, scoresOf, resampling) : {}
      return [{ ...toRow(condition, method, own, truthChroma, resampling), ...rivals }]
    }),
  )
}

const isOf = (score: Score, { guidance, hints }: Condition, method: Method) =>
  score.method === method && score.guidance === guidance && score.hints === hints

function toRow(
  { guidance, hints }: Condition,
  method: Method,
  scores: readonly Score[],
  truthChroma: readonly number[],
  resampling: Resampling,
): Row {
  const of = (pick: (score: Score) => number, weights?: readonly number[]) =>
    resampling.interval(scores.map(pick), weights)
  const hintCounts = scores.map((score) => score.hintDeltaE.length)
  const means: Record<MeanName, Interval | undefined> = {
    psnr: of((score) => score.psnr),
    ssim: of((score) => score.ssim),
    bleed: of((score) => score.bleed),
    chromaRatio: of((score) => score.chroma, truthChroma),
    perceptual: scores.every((score) => score.perceptual !== null)
      ? of((score) => score.perceptual ?? 0)
      : undefined,
    hintsObeyed: of(
      (score) => score.hintDeltaE.filter((error) => error <= OBEYED_DELTA_E).length,
      hintCounts,
    ),
    cellsRight: of((score) => score.cellsRight),
    areaRight: of((score) => score.areaRight),
    mixedCells: of((score) => score.mixedCells),
  }
  const mean = (name: MeanName) => {
    const interval = means[name]
    return interval ? rounded(interval.mean, DIGITS[name]) : null
  }
  const bounds = (name: MeanName): Bounds | null => {
    const interval = means[name]
    return interval ? [rounded(interval.lo, DIGITS[name]), rounded(interval.hi, DIGITS[name])] : null
  }
  const errors = scores.flatMap((score) => score.hintDeltaE)
  const errorAt = (share: number) => (errors.length > 0 ? rounded(quantile(errors, share), 3) : null)
  return {
    guidance,
    hints,
    method,
    psnr: mean('psnr') ?? 0,
    ssim: mean('ssim') ?? 0,
    hintDeltaE: { median: errorAt(0.5), p95: errorAt(0.95) },
    hintsObeyed: mean('hintsObeyed'),
    bleed: mean('bleed') ?? 0,
    chromaRatio: mean('chromaRatio'),
    perceptual: mean('perceptual'),
    cellsRight: mean('cellsRight') ?? 0,
    areaRight: mean('areaRight') ?? 0,
    mixedCells: mean('mixedCells') ?? 0,
    hues: meanShares(scores.map((score) => score.hues)),
    ms: rounded(scores.reduce((sum, score) => sum + score.ms, 0) / scores.length, 1),
    ci: Object.fromEntries(MEANS.map((name) => [name, bounds(name)])) as Row['ci'],
  }
}

/** Mean of each share over pictures. */
export const meanShares = (pictures: readonly (readonly number[])[]): number[] =>
  (pictures[0] ?? []).map((_, step) =>
    rounded(pictures.reduce((sum, shares) => sum + (shares[step] ?? 0), 0) / pictures.length, 4),
  )

/** Filling is told as much as the generator; a palette is weighed against nothing, nothing against one colour for all. */
function comparedWith(
  own: readonly Score[],
  condition: Condition,
  scoresOf: ScoresOf,
  resampling: Resampling,
): Pick<Row, 'psnrExpected' | 'overRegions' | 'overNone' | 'overConstant'> {
  const untold: Condition = { guidance: 'none', hints: 0 }
  const over = (name: string, rival: Score[] | undefined) => {
    if (!rival) return {}
    const interval = resampling.interval(own.map((score, i) => score.psnr - (rival[i] as Score).psnr))
    return interval ? { [name]: roundedInterval(interval, DIGITS.psnr) } : {}
  }
  const spatial = condition.guidance === 'spatial'
  const expected = scoresOf(condition, 'expected')
  const meanPsnr = expected && resampling.interval(expected.map(({ psnr }) => psnr))?.mean
  return {
    ...(meanPsnr !== undefined ? { psnrExpected: rounded(meanPsnr, DIGITS.psnr) } : {}),
    ...over('overRegions', scoresOf(spatial ? condition : untold, 'regions')),
    ...(condition.guidance === 'palette' ? over('overNone', scoresOf(untold, 'generator')) : {}),
    ...(condition.guidance === 'none' ? over('overConstant', scoresOf(untold, 'constant')) : {}),
  }
}

export const roundedInterval = ({ mean, lo, hi }: Interval, digits: number): Interval => ({
  mean: rounded(mean, digits),
  lo: rounded(lo, digits),
  hi: rounded(hi, digits),
})
