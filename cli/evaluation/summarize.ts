import type { ModelSize } from '../../src/core/geometry/modelFrame.ts'
import { createResampling, type Interval } from '../../src/core/metrics/resampling.ts'
import type { Condition, Guidance } from './conditions.ts'
import type { GeneratorFacts } from './generatorFacts.ts'
import { createRows, meanShares, type Row } from './rows.ts'
import type { Judged } from './scorePair.ts'
import { findWorst, type Worst } from './worst.ts'

/** How the generator did on the pictures of one source under one condition; fields as in Row. */
export interface SourceRow {
  readonly guidance: Guidance
  readonly hints: number
  readonly psnr: number
  readonly ci: { readonly psnr: Row['ci']['psnr'] }
  readonly overRegions: Interval | null
  readonly perceptual: number | null
  readonly chromaRatio: number | null
}

export interface SourcePart {
  readonly source: string
  readonly pairs: number
  readonly rows: readonly SourceRow[]
}

export interface Report {
  /** How many pictures were scored. */
  readonly pairs: number
  readonly size: ModelSize
  readonly seed: number
  readonly set: string
  readonly generator: Omit<GeneratorFacts, 'meanColor'>
  readonly rows: readonly Row[]
  /** The true pictures' mean shares by hue, as in a row. */
  readonly truthHues: readonly number[]
  /** The same by where pictures come from; empty where nothing tells. */
  readonly sources: readonly SourcePart[]
  readonly worst: Worst
}

/** What is known of a run beside its scores. */
export interface RunFacts extends Pick<Report, 'size' | 'seed' | 'set' | 'generator'> {
  readonly conditions: readonly Condition[]
}

export function summarize(pictures: readonly Judged[], facts: RunFacts): Report {
  const { size, seed, set, generator, conditions } = facts
  return {
    pairs: pictures.length,
    size,
    seed,
    set,
    generator,
    rows: createRows(pictures, conditions, createResampling(pictures.length, seed)),
    truthHues: meanShares(pictures.map(({ truthHues }) => truthHues)),
    sources: bySource(pictures, conditions, seed),
    worst: findWorst(pictures),
  }
}

function bySource(pictures: readonly Judged[], conditions: readonly Condition[], seed: number): SourcePart[] {
  const names = [...new Set(pictures.flatMap(({ source }) => source ?? []))].sort()
  return names.map((source) => {
    const own = pictures.filter((picture) => picture.source === source)
    const rows = createRows(own, conditions, createResampling(own.length, seed))
    return {
      source,
      pairs: own.length,
      rows: rows.filter(({ method }) => method === 'generator').map(toSourceRow),
    }
  })
}

const toSourceRow = ({
  guidance,
  hints,
  psnr,
  ci,
  overRegions,
  perceptual,
  chromaRatio,
}: Row): SourceRow => ({
  guidance,
  hints,
  psnr,
  ci: { psnr: ci.psnr },
  overRegions: overRegions ?? null,
  perceptual,
  chromaRatio,
})
