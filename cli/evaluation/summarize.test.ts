import { expect, test } from 'vitest'
import { judged, NONE, PALETTE, runFacts, score, spatial } from './__fixtures__/judged.ts'
import { conditionsOf } from './conditions.ts'
import { formatTable } from './formatTable.ts'
import { summarize } from './summarize.ts'

const hinted = [
  judged('a', [
    score(spatial(0), 'generator', 10),
    score(spatial(1), 'regions', 20, { hintDeltaE: [1] }),
    score(spatial(1), 'generator', 24, { hintDeltaE: [2] }),
  ]),
  judged('b', [
    score(spatial(0), 'generator', 12),
    score(spatial(1), 'regions', 30, { hintDeltaE: [5] }),
    score(spatial(1), 'generator', 25, { hintDeltaE: [4, 1, 1] }),
  ]),
]
const hintedFacts = runFacts([spatial(0), spatial(1)])

test('means over pictures, hint errors over all hints, rows by condition then method', () => {
  const report = summarize(hinted, hintedFacts)
  expect(report).toMatchObject({ pairs: 2, size: 128, seed: 7, set: 'openmoji' })
  expect(report.rows.map((row) => [row.hints, row.method, row.psnr])).toEqual([
    [0, 'generator', 11],
    [1, 'generator', 24.5],
    [1, 'regions', 25],
  ])
  expect(report.rows[0]?.hintDeltaE).toEqual({ median: null, p95: null })
  expect(report.rows[0]?.hintsObeyed).toBeNull()
  expect(report.rows[1]?.hintsObeyed).toBe(0.75)
  expect(report.rows[2]?.hintDeltaE).toEqual({ median: 3, p95: 4.8 })
  expect(formatTable(report)).toContain('24.50')
})

test('every row has the fields readers know, and intervals around its means', () => {
  for (const row of summarize(hinted, hintedFacts).rows) {
    expect(row).toMatchObject({
      hints: expect.any(Number),
      method: expect.any(String),
      psnr: expect.any(Number),
      ssim: expect.any(Number),
      bleed: expect.any(Number),
      ms: expect.any(Number),
    })
    expect(Object.keys(row.hintDeltaE)).toEqual(['median', 'p95'])
    const [lo, hi] = row.ci.psnr as [number, number]
    expect(lo).toBeLessThanOrEqual(row.psnr)
    expect(hi).toBeGreaterThanOrEqual(row.psnr)
    expect(row.chromaRatio).toBe(0.5)
  }
})

test('by hints and method alone, first and last row of 0 hints are the untold generator', () => {
  const scores = conditionsOf([0, 1]).map((condition) =>
    score(condition, 'generator', condition.guidance === 'palette' ? 18 : condition.hints === 0 ? 14 : 20),
  )
  const { rows } = summarize([judged('a', scores)], runFacts(conditionsOf([0, 1])))
  const untold = rows.filter((row) => row.hints === 0)
  expect(untold.map((row) => row.guidance)).toEqual(['none', 'palette', 'spatial'])
  expect(untold.at(0)?.psnr).toBe(14)
  expect(untold.at(-1)?.psnr).toBe(14)
})

test('what the generator expects on average stands beside what it shows', () => {
  const picture = (name: string, base: number) =>
    judged(name, [score(NONE, 'generator', base), score(NONE, 'expected', base + 1.5)])
  const { rows } = summarize([picture('easy', 20), picture('hard', 5)], runFacts([NONE]))
  expect(rows.find(({ method }) => method === 'generator')).toMatchObject({ psnr: 12.5, psnrExpected: 14 })
})

test('leads are paired, each over a rival that was told as much', () => {
  const picture = (name: string, base: number) =>
    judged(name, [
      score(NONE, 'generator', base + 4),
      score(NONE, 'regions', base),
      score(NONE, 'constant', base + 1),
      score(PALETTE, 'generator', base + 6),
      score(spatial(3), 'generator', base + 12.5),
      score(spatial(3), 'regions', base + 10),
    ])
  const { rows } = summarize([picture('easy', 20), picture('hard', 5)], runFacts([NONE, PALETTE, spatial(3)]))
  const same = (mean: number) => ({ mean, lo: mean, hi: mean })
  const [none, , , palette, hints, regions] = rows
  expect(none).toMatchObject({ overRegions: same(4), overConstant: same(3) })
  expect(palette).toMatchObject({ guidance: 'palette', overRegions: same(6), overNone: same(2) })
  expect(hints).toMatchObject({ guidance: 'spatial', overRegions: same(2.5) })
  expect(hints).not.toHaveProperty('overNone')
  expect(regions).not.toHaveProperty('overRegions')
})

test('perceptual distance is null as a whole where one picture has none', () => {
  const scores = [score(NONE, 'generator', 10), score(NONE, 'generator', 10, { perceptual: null })]
  const { rows } = summarize(
    scores.map((one, i) => judged(String(i), [one])),
    runFacts([NONE]),
  )
  expect(rows[0]).toMatchObject({ perceptual: null, ci: { perceptual: null } })
})

test('sources are told apart, pictures without one only count in the whole', () => {
  const pictures = [10, 20, 30, 40].map((psnr, i) =>
    judged(`${i}`, [score(spatial(1), 'generator', psnr), score(spatial(1), 'regions', 10)], {
      source: ['noto', 'twemoji', 'twemoji', undefined][i],
    }),
  )
  const { rows, sources } = summarize(pictures, runFacts([spatial(1)]))
  expect(rows[0]?.psnr).toBe(25)
  expect(sources.map(({ source, pairs }) => [source, pairs])).toEqual([
    ['noto', 1],
    ['twemoji', 2],
  ])
  expect(sources[1]?.rows).toMatchObject([{ hints: 1, psnr: 25, overRegions: { mean: 15 } }])
})

test('nothing done gives an empty report', () => {
  expect(summarize([], hintedFacts)).toMatchObject({
    pairs: 0,
    size: 128,
    rows: [],
    sources: [],
    worst: { pictures: [], traits: [] },
  })
})
