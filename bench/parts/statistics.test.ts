import { expect, test } from 'vitest'
import { readOptions } from './readOptions.ts'
import { quantile, summarize } from './statistics.ts'

test('median and p95 are measured values', () => {
  expect(summarize([5, 1, 3])).toEqual({ median: 3, p95: 5 })
  expect(
    quantile(
      Array.from({ length: 100 }, (_, i) => i + 1),
      0.95,
    ),
  ).toBe(95)
  expect(quantile([], 0.5)).toBeNaN()
})

test('options: defaults, lists, and unknown ones refused by name', () => {
  expect(readOptions([])).toMatchObject({ strokes: 12, backends: ['webgpu', 'webgl', 'wasm', 'cpu'] })
  expect(readOptions(['--sizes', '128,512'])).toMatchObject({ sizes: [128, 512] })
  for (const wrong of [['--nope'], ['--backends', 'gpu'], ['--sizes', '100'], ['--strokes', '0']])
    expect(() => readOptions(wrong)).toThrowError(expect.objectContaining({ code: 'unknown-option' }))
})
