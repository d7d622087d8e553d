import { expect, test } from 'vitest'
import type { TeachEvent } from '../core/teaching.ts'
import { tellProgress } from './tellProgress.ts'

test('parts that were not known of hold progress up instead of turning it back', () => {
  const events: TeachEvent[] = []
  const { step, more } = tellProgress(4, (event) => events.push(event))
  for (let part = 0; part < 3; part++) step()
  more(2)
  for (let part = 0; part < 3; part++) step()
  expect(events).toEqual([1 / 4, 2 / 4, 3 / 4, 3 / 4, 5 / 6, 1].map((share) => ({ type: 'progress', share })))
})
