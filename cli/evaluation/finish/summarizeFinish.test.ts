import { expect, test } from 'vitest'
import { finishedPicture, finishFacts, finishOf } from '../__fixtures__/finishes.ts'
import { formatFinishTable } from './formatFinishTable.ts'
import { summarizeFinish } from './summarizeFinish.ts'

const pictures = [
  finishedPicture('a', [2, 4, 8], 'noto'),
  finishedPicture('b', [4, 10, 10], 'twemoji'),
  finishedPicture('c', [41, 10, 41], 'twemoji'),
]
const report = summarizeFinish(pictures, finishFacts)
const [generator, regions, flood] = report.finish

test('every method has what readers know: method, finished, mean, median and wrong by hints', () => {
  expect(report.finish.map(({ method }) => method)).toEqual(['generator', 'regions', 'flood'])
  for (const row of report.finish) {
    expect(Object.keys(row).slice(0, 5)).toEqual(['method', 'finished', 'mean', 'median', 'wrong'])
    expect(Object.keys(row.wrong)).toEqual(['0', '1', '3', '5', '10', '20', '40'])
    expect(Object.values(row.wrong).every((share) => share >= 0 && share <= 1)).toBe(true)
  }
  expect(JSON.parse(JSON.stringify(report))).toEqual(report)
})

test('a picture that is not finished counts 41', () => {
  expect(generator).toMatchObject({ finished: 2, mean: 15.667, median: 4 })
  expect(regions).toMatchObject({ finished: 3, mean: 8, median: 10 })
  expect(report.pictures[2]).toEqual({
    name: 'c',
    source: 'twemoji',
    hints: { generator: 41, regions: 10, flood: 41 },
  })
})

test('a finished picture stays as it is', () => {
  // At one hint 0.2 and 0.3 are left of a and b, at five nothing; c never moves from 0.5.
  expect(generator?.wrong).toEqual({
    0: 0.4333,
    1: 0.3333,
    3: 0.2,
    5: 0.1667,
    10: 0.1667,
    20: 0.1667,
    40: 0.1667,
  })
})

test('means lie within their intervals, which are those of the pictures', () => {
  for (const { mean, wrong, ci } of report.finish) {
    expect(ci.mean[0]).toBeLessThanOrEqual(mean)
    expect(ci.mean[1]).toBeGreaterThanOrEqual(mean)
    for (const [count, share] of Object.entries(wrong)) {
      expect(ci.wrong[count]?.[0]).toBeLessThanOrEqual(share)
      expect(ci.wrong[count]?.[1]).toBeGreaterThanOrEqual(share)
    }
  }
  expect(flood?.ci.mean).toEqual([8, 41])
})

test('the generator is weighed against the better of its rivals, picture by picture', () => {
  const half = [2, 6, 10].map((hints, i) => finishedPicture(`${i}`, [hints, 3 * hints, 2 * hints]))
  expect(summarizeFinish(half, finishFacts).finish[0]?.overBest).toMatchObject({
    rival: 'flood',
    hints: { mean: 0.5, lo: 0.5, hi: 0.5 },
  })
  expect(generator?.overBest).toMatchObject({ rival: 'regions', hints: { mean: 1.958 } })
  expect(regions).not.toHaveProperty('overBest')
})

test('what knows the picture is a row of its own and no rival', () => {
  const finishes = [finishOf('generator', 4), finishOf('flood', 8), finishOf('copies', 1)]
  const { finish } = summarizeFinish([{ name: 'a', source: undefined, finishes }], finishFacts)
  expect(finish.map(({ method }) => method)).toEqual(['generator', 'flood', 'copies'])
  expect(finish[0]?.overBest).toMatchObject({ rival: 'flood', hints: { mean: 0.5 } })
})

test('a rival that needs nothing gives no ratio', () => {
  const done = { wrong: [0], changedElsewhere: [] }
  const finishes = [finishOf('generator', 1), finishOf('flood', 0, done)]
  const { finish } = summarizeFinish([{ name: 'a', source: undefined, finishes }], finishFacts)
  expect(finish[0]?.overBest).toEqual({ rival: 'flood', hints: null, wrongAt5: null })
  expect(finish[1]).toMatchObject({ mean: 0, changedElsewhere: null })
})

test('artefacts are shares of all steps and of all hinted areas', () => {
  const [row] = summarizeFinish(
    [
      {
        name: 'a',
        source: undefined,
        finishes: [finishOf('flood', 2, { changedElsewhere: [0.5, null], hintedAreas: 1, areasOff: 0 })],
      },
      {
        name: 'b',
        source: undefined,
        finishes: [finishOf('flood', 3, { changedElsewhere: [0, 0, 0.3], hintedAreas: 4, areasOff: 2 })],
      },
    ],
    finishFacts,
  ).finish
  expect(row).toMatchObject({ changedElsewhere: 0.2, hintedAreas: 5, areasOff: 0.4 })
})

test('sources are told apart', () => {
  expect(report.sources.map(({ source, pairs }) => [source, pairs])).toEqual([
    ['noto', 1],
    ['twemoji', 2],
  ])
  expect(report.sources[1]?.finish[0]).toEqual({
    method: 'generator',
    finished: 1,
    mean: 22.5,
    median: 22.5,
    ci: { mean: [4, 41] },
  })
})

test('nothing done gives an empty report, and a table without rows', () => {
  const empty = summarizeFinish([], finishFacts)
  expect(empty).toMatchObject({ pairs: 0, finish: [], sources: [], pictures: [] })
  expect(formatFinishTable(empty)).toContain('0 pictures')
})

test('the table for people has the means and the ratio', () => {
  const text = formatFinishTable(report)
  expect(text).toMatch(/generator +2 +15\.67 +4\.0 +43\.3/)
  expect(text).toContain('generator over regions [95 %]: hints 1.96 [')
})
