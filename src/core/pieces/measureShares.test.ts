import { expect, test } from 'vitest'
import { measureShares } from './measureShares.ts'

test('measures shares on the pixels, with and without alpha', () => {
  const line = Uint8Array.from([0, 255, 255, 255])
  const rgb = [
    [0, 0, 0],
    [255, 0, 0],
    [250, 250, 250],
    [255, 255, 255],
  ]
  const shares = { inkShare: 0.25, colorShare: 0.25 }
  expect(measureShares(line, Uint8Array.from(rgb.flat()), 3)).toEqual(shares)
  expect(measureShares(line, Uint8Array.from(rgb.flatMap((c) => [...c, 255])), 4)).toEqual(shares)
})
