import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distanceToMask } from './distanceTransform.ts'

function bruteForce(mask: Uint8Array, width: number, height: number): number[] {
  const inside = [...mask.keys()].filter((p) => mask[p])
  return Array.from({ length: width * height }, (_, p) =>
    inside.reduce(
      (least, q) =>
        Math.min(least, Math.hypot((p % width) - (q % width), Math.floor(p / width) - Math.floor(q / width))),
      Number.POSITIVE_INFINITY,
    ),
  )
}

test('is the Euclidean distance to the nearest pixel of any mask, to rounding', () => {
  const masks = fc
    .tuple(
      fc.integer({ min: 1, max: 13 }),
      fc.integer({ min: 1, max: 13 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .chain(([width, height, share]) =>
      fc
        .array(fc.double({ min: 0, max: 1, noNaN: true }), {
          minLength: width * height,
          maxLength: width * height,
        })
        .map((draws) => ({
          width,
          height,
          mask: Uint8Array.from(draws, (draw) => (draw < share * share ? 1 : 0)),
        })),
    )
  fc.assert(
    fc.property(masks, ({ width, height, mask }) => {
      const wanted = bruteForce(mask, width, height)
      const got = distanceToMask(mask, width, height)
      wanted.forEach((distance, p) => {
        if (Number.isFinite(distance)) expect(got[p]).toBeCloseTo(distance, 4)
        else expect(got[p]).toBe(Number.POSITIVE_INFINITY)
      })
    }),
    { seed: 1, numRuns: 300 },
  )
})

test('a mask in one corner of a long picture is still found from the other', () => {
  const mask = new Uint8Array(200 * 3)
  mask[0] = 1
  expect(distanceToMask(mask, 200, 3)[3 * 200 - 1]).toBeCloseTo(Math.hypot(199, 2), 3)
})
