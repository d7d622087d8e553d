import { expect, test } from 'vitest'
import { readEvaluationOptions } from './evaluationOptions.ts'

const refused = expect.objectContaining({ code: 'unknown-option' })

test('--finish goes with any set, a folder, a limit, a size, weights and a seed', () => {
  for (const set of ['openmoji', 'val', 'test', 'figures']) {
    expect(readEvaluationOptions(['--finish', '--set', set])).toMatchObject({
      finish: true,
      choice: { kind: set },
    })
  }
  const args = [
    '--pairs',
    'mine',
    '--finish',
    '--limit',
    '3',
    '--size',
    '512',
    '--weights',
    'w',
    '--seed',
    '4',
  ]
  expect(readEvaluationOptions(args)).toMatchObject({
    finish: true,
    choice: { kind: 'folder', folder: 'mine' },
    limit: 3,
    size: 512,
    weights: 'w',
    seed: 4,
  })
  expect(readEvaluationOptions(['--set', 'val']).finish).toBe(false)
})

test.each(['hints', 'sheet', 'worst'])('--finish refuses --%s, which it would not heed', (name) => {
  expect(() => readEvaluationOptions(['--set', 'val', '--finish', `--${name}`, '3'])).toThrow(refused)
})

test('pictures must be named, once', () => {
  expect(() => readEvaluationOptions(['--finish'])).toThrow(refused)
  expect(() => readEvaluationOptions(['--set', 'comics'])).toThrow(refused)
  expect(() => readEvaluationOptions(['--set', 'val', '--pairs', 'mine'])).toThrow(refused)
})
