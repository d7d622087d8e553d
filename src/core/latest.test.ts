import { expect, test } from 'vitest'
import { putLatest } from './latest.ts'

test('what was put in longest ago goes; putting it in again makes it the latest', () => {
  const map = new Map<string, number>()
  for (const key of ['a', 'b', 'a', 'c', 'd']) putLatest(map, key, map.size, 3)
  expect([...map.keys()]).toEqual(['a', 'c', 'd'])
})
