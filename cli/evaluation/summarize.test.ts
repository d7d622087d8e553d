import { expect, test } from 'vitest'
import type { Score } from './scorePair.ts'
import { formatTable, summarize } from './summarize.ts'

const score = (hints: number, method: Score['method'], psnr: number, hintDeltaE: number[]): Score => ({
  hints,
  method,
  psnr,
  ssim: 0.5,
  bleed: -1,
  ms: 10,
  hintDeltaE,
})

test('means over pictures, hint errors over all hints, rows by count then method', () => {
  const report = summarize(
    [
      [score(1, 'spread', 20, [1]), score(1, 'generator', 24, [2]), score(0, 'generator', 10, [])],
      [score(1, 'spread', 30, [5]), score(1, 'generator', 25, [4]), score(0, 'generator', 12, [])],
    ],
    128,
    7,
  )
  expect(report).toMatchObject({ pairs: 2, size: 128, seed: 7 })
  expect(report.rows.map((row) => [row.hints, row.method, row.psnr])).toEqual([
    [0, 'generator', 11],
    [1, 'generator', 24.5],
    [1, 'spread', 25],
  ])
  expect(report.rows[0]?.hintDeltaE).toEqual({ median: null, p95: null })
  expect(report.rows[2]?.hintDeltaE).toEqual({ median: 3, p95: 4.8 })
  expect(formatTable(report)).toContain('24.50')
})

test('nothing done gives an empty report', () => {
  expect(summarize([], 512, 1)).toEqual({ pairs: 0, size: 512, seed: 1, rows: [] })
})
