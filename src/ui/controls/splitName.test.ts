import { expect, test } from 'vitest'
import { splitName } from './splitName.ts'

test('the end of a long name tells a copy from its original', () => {
  const start = 'page 1 of the harbour, cleaned lines '
  expect(splitName(`${start}v12 copy.png`)).toEqual([start, 'v12 copy.png'])
  expect(splitName(`${start}v12.png`)?.[1]).toBe(' lines v12.png'.slice(-12))
})

test('short names stay in one piece, and no letter is split', () => {
  expect(splitName('first copy.png')).toBeUndefined()
  expect(splitName('😀'.repeat(21))).toEqual(['😀'.repeat(9), '😀'.repeat(12)])
})
