import { quantile } from '../../../src/core/metrics/quantile.ts'
import { createResampling, type Interval, type Resampling } from '../../../src/core/metrics/resampling.ts'
import { FILLERS, isBound, type Method } from '../methods.ts'
import { type Bounds, roundedInterval } from '../rows.ts'
import type { Report } from '../summarize.ts'
import { type Finish, MOST_HINTS, type PairFinishes } from './finishPair.ts'

/** After so many hints the wrong share is told. */
export const TOLD_COUNTS = [0, 1, 3, 5, 10, 20, 40] as const
/** The count at which the generator's wrong share is weighed against its rival's. */
const COMPARED_COUNT = 5
const HINT_DIGITS = 3
const SHARE_DIGITS = 4

/** The generator against that other way to fill which needs fewer hints on average; below 1 the generator is better. */
export interface OverBest {
  readonly rival: Method
  /** Mean hints over the rival's; null where the rival needs none. */
  readonly hints: Interval | null
  /** Mean wrong share after 5 hints over the rival's; null where nothing of the rival's is wrong. */
  readonly wrongAt5: Interval | null
}

/** How one method did on all pictures. Shares are 0..1, `ci` their 95 % intervals. */
export interface FinishRow {
  readonly method: Method
  /** Number of pictures finished. */
  readonly finished: number
  /** Hints until a picture is finished, 41 where it is not. */
  readonly mean: number
  readonly median: number
  /** Mean share of the clear paper that is wrong, by count of hints; a finished picture stays as it is. */
  readonly wrong: Readonly<Record<string, number>>
  /** Mean share of the clear paper outside a new hint's area that changes; null without hints. */
  readonly changedElsewhere: number | null
  /** Closed areas of all pictures whose hints have one colour. */
  readonly hintedAreas: number
  /** Share of them that are more than 2 % off that colour; null where there are none. */
  readonly areasOff: number | null
  readonly ci: {
    readonly mean: Bounds
    readonly wrong: Readonly<Record<string, Bounds>>
    readonly changedElsewhere: Bounds | null
    readonly areasOff: Bounds | null
  }
  /** Generator only. */
  readonly overBest?: OverBest
}

/** A picture that was finished, or not, and where it comes from, if that is known. */
export interface JudgedFinish extends PairFinishes {
  readonly source: string | undefined
}

/** The hints each picture took. */
export interface PictureHints {
  readonly name: string
  readonly source: string | null
  readonly hints: Readonly<Partial<Record<Method, number>>>
}

export type FinishFacts = Pick<Report, 'size' | 'seed' | 'set' | 'generator'>

export interface FinishReport extends FinishFacts {
  readonly pairs: number
  readonly finish: readonly FinishRow[]
  /** Mean hints by where pictures come from; empty where nothing tells. */
  readonly sources: readonly {
    readonly source: string
    readonly pairs: number
    readonly finish: readonly SourceFinish[]
  }[]
  readonly pictures: readonly PictureHints[]
}

export type SourceFinish = Pick<FinishRow, 'method' | 'finished' | 'mean' | 'median'> & {
  readonly ci: Pick<FinishRow['ci'], 'mean'>
}

export function summarizeFinish(pictures: readonly JudgedFinish[], facts: FinishFacts): FinishReport {
  const { size, seed, set, generator } = facts
  const names = [...new Set(pictures.flatMap(({ source }) => source ?? []))].sort()
  return {
    pairs: pictures.length,
    size,
    seed,
    set,
    generator,
    finish: finishRows(pictures, seed),
    sources: names.map((source) => {
      const own = pictures.filter((picture) => picture.source === source)
      const rows = finishRows(own, seed)
      return { source, pairs: own.length, finish: rows.map(toSourceFinish) }
    }),
    pictures: pictures.map(({ name, source, finishes }) => ({
      name,
      source: source ?? null,
      hints: Object.fromEntries(finishes.map((finish) => [finish.method, hintsTaken(finish)])),
    })),
  }
}

const toSourceFinish = ({ method, finished, mean, median, ci }: FinishRow): SourceFinish => ({
  method,
  finished,
  mean,
  median,
  ci: { mean: ci.mean },
})

/** Hints a picture took; one more than there are where they did not finish it. */
export const hintsTaken = ({ finished, wrong }: Finish): number =>
  finished ? wrong.length - 1 : MOST_HINTS + 1

/** The artist stops when the picture is finished: from then on it stays as it is. */
const wrongAfter = ({ wrong }: Finish, hints: number): number =>
  wrong[Math.min(hints, wrong.length - 1)] as number

function finishRows(pictures: readonly PairFinishes[], seed: number): FinishRow[] {
  if (pictures.length === 0) return []
  const resampling = createResampling(pictures.length, seed)
  const finishesOf = (method: Method) =>
    pictures.flatMap(({ finishes }) => finishes.filter((finish) => finish.method === method))
  const methods = FILLERS.filter((method) => finishesOf(method).length === pictures.length)
  return methods.map((method) => {
    const row = toRow(method, finishesOf(method), resampling)
    const rivals = methods.filter((rival) => rival !== 'generator' && !isBound(rival)).map(finishesOf)
    return method === 'generator' && rivals.length > 0
      ? { ...row, overBest: weigh(finishesOf(method), fewestHints(rivals), resampling) }
      : row
  })
}

function toRow(method: Method, finishes: readonly Finish[], resampling: Resampling): FinishRow {
  const hints = finishes.map(hintsTaken)
  const mean = told(resampling.interval(hints), HINT_DIGITS)
  const wrong = TOLD_COUNTS.map(
    (count) =>
      [
        count,
        told(resampling.interval(finishes.map((finish) => wrongAfter(finish, count))), SHARE_DIGITS),
      ] as const,
  )
  const changes = finishes.map(({ changedElsewhere }) => changedElsewhere.filter((share) => share !== null))
  const changed = told(
    resampling.interval(
      changes.map(sum),
      changes.map(({ length }) => length),
    ),
    SHARE_DIGITS,
  )
  const off = told(
    resampling.interval(
      finishes.map(({ areasOff }) => areasOff),
      finishes.map(({ hintedAreas }) => hintedAreas),
    ),
    SHARE_DIGITS,
  )
  return {
    method,
    finished: finishes.filter(({ finished }) => finished).length,
    mean: mean?.mean ?? 0,
    median: quantile(hints, 0.5),
    wrong: Object.fromEntries(wrong.map(([count, share]) => [count, share?.mean ?? 0])),
    changedElsewhere: changed?.mean ?? null,
    hintedAreas: sum(finishes.map(({ hintedAreas }) => hintedAreas)),
    areasOff: off?.mean ?? null,
    ci: {
      mean: boundsOf(mean) ?? [0, 0],
      wrong: Object.fromEntries(wrong.map(([count, share]) => [count, boundsOf(share) ?? [0, 0]])),
      changedElsewhere: boundsOf(changed),
      areasOff: boundsOf(off),
    },
  }
}

/** The rival that needs the fewest hints on average, the first of equals. */
function fewestHints(rivals: readonly (readonly Finish[])[]): readonly Finish[] {
  const total = (finishes: readonly Finish[]) => sum(finishes.map(hintsTaken))
  return rivals.reduce((best, rival) => (total(rival) < total(best) ? rival : best))
}

function weigh(own: readonly Finish[], rival: readonly Finish[], resampling: Resampling): OverBest {
  const ratio = (of: (finish: Finish) => number) =>
    told(resampling.interval(own.map(of), rival.map(of)), HINT_DIGITS) ?? null
  return {
    rival: (rival[0] as Finish).method,
    hints: ratio(hintsTaken),
    wrongAt5: ratio((finish) => wrongAfter(finish, COMPARED_COUNT)),
  }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

const boundsOf = (interval: Interval | undefined): Bounds | null =>
  interval ? [interval.lo, interval.hi] : null

const told = (interval: Interval | undefined, digits: number): Interval | undefined =>
  interval && roundedInterval(interval, digits)
