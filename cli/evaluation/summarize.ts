import type { ModelSize } from '../../src/core/geometry/modelFrame.ts'
import { quantile } from '../../src/core/metrics/quantile.ts'
import { METHODS, type Method } from './methods.ts'
import type { Score } from './scorePair.ts'

/** Means over pictures; `hintDeltaE` over all hints of all pictures, null where there were none. */
export interface Row {
  readonly hints: number
  readonly method: Method
  readonly psnr: number
  readonly ssim: number
  readonly hintDeltaE: { readonly median: number | null; readonly p95: number | null }
  readonly bleed: number
  readonly ms: number
}

export interface Report {
  /** How many pictures were scored. */
  readonly pairs: number
  readonly size: ModelSize
  readonly seed: number
  readonly rows: readonly Row[]
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits))

/** One row for every hint count and method, in that order, over the pictures scored. */
export function summarize(pictures: readonly (readonly Score[])[], size: ModelSize, seed: number): Report {
  const scores = pictures.flat()
  const counts = [...new Set(scores.map((score) => score.hints))].sort((a, b) => a - b)
  const rows = counts.flatMap((hints) =>
    METHODS.flatMap((method) => {
      const own = scores.filter((score) => score.hints === hints && score.method === method)
      return own.length > 0 ? [toRow(hints, method, own)] : []
    }),
  )
  return { pairs: pictures.length, size, seed, rows }
}

function toRow(hints: number, method: Method, scores: readonly Score[]): Row {
  const mean = (pick: (score: Score) => number, digits: number) =>
    rounded(scores.reduce((sum, score) => sum + pick(score), 0) / scores.length, digits)
  const errors = scores.flatMap((score) => score.hintDeltaE)
  const errorAt = (share: number) => (errors.length > 0 ? rounded(quantile(errors, share), 3) : null)
  return {
    hints,
    method,
    psnr: mean((score) => score.psnr, 3),
    ssim: mean((score) => score.ssim, 4),
    hintDeltaE: { median: errorAt(0.5), p95: errorAt(0.95) },
    bleed: mean((score) => score.bleed, 3),
    ms: mean((score) => score.ms, 1),
  }
}

/** The report as a table for people: one line a hint count, PSNR in dB of each method. */
export function formatTable({ rows, pairs, size }: Report): string {
  const counts = [...new Set(rows.map((row) => row.hints))]
  const methods = METHODS.filter((method) => rows.some((row) => row.method === method))
  const line = (cells: readonly string[]) => cells.map((cell) => cell.padStart(10)).join('')
  const body = counts.map((hints) =>
    line([
      String(hints),
      ...methods.map(
        (method) => rows.find((row) => row.hints === hints && row.method === method)?.psnr.toFixed(2) ?? '-',
      ),
    ]),
  )
  return [`PSNR in dB, ${pairs} pictures, model size ${size}`, line(['hints', ...methods]), ...body, ''].join(
    '\n',
  )
}
