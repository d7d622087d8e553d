import { expect, test } from 'vitest'
import { duration } from './duration.ts'

test.each([
  [0.2, '1 s'],
  [89, '89 s'],
  [100, '2 min'],
  [3570, '1 h 0 min'],
  [4800, '1 h 20 min'],
])('%s seconds are %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words)
})
