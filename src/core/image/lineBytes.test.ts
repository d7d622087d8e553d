import { expect, test } from 'vitest'
import { mostLineBytes, packLine, unpackLine } from './lineBytes.ts'
import { createGray } from './pixels.ts'

test.each([
  ['black', undefined],
  ['coloured', 90],
] as const)('%s line art comes back with its lines as drawn', (_, light) => {
  const planes = (value: number) => ({
    ...createGray(3, 2, value),
    ...(light && { tint: new Uint8ClampedArray(18).fill(light + value) }),
  })
  for (const changed of ['construction', 'dark'] as const) {
    const line = { ...planes(7), asDrawn: { changed, ...planes(9) } }
    const bytes = packLine(line)
    expect(unpackLine(bytes, 3, 2)).toEqual(line)
    expect(bytes.length).toBeLessThanOrEqual(mostLineBytes(6))
    bytes[(bytes.length - 1) / 2] = 9
    expect(unpackLine(bytes, 3, 2)).toBeUndefined()
  }
})

test('line art comes back with its colours, or black, and other lengths are refused', () => {
  const black = { ...createGray(3, 2, 7) }
  const tinted = { ...black, tint: Uint8ClampedArray.from({ length: 18 }, (_, i) => i) }
  expect(unpackLine(packLine(black), 3, 2)).toEqual(black)
  expect(unpackLine(packLine(tinted), 3, 2)).toEqual(tinted)
  // Part of a larger buffer, as of a file that was read.
  const inFile = new Uint8Array(34)
  inFile.set(packLine(tinted), 10)
  expect(unpackLine(inFile.subarray(10), 3, 2)).toEqual(tinted)
  expect(unpackLine(packLine(tinted).slice(0, 20), 3, 2)).toBeUndefined()
  expect(unpackLine(new Uint8Array(5), 3, 2)).toBeUndefined()
})
