import { expect, test } from 'vitest'
import { judged, NONE, score, spatial } from './__fixtures__/judged.ts'
import { findWorst, WORST_PICTURES } from './worst.ts'

/** Bad at hints means crowded with regions; how it does untold must not matter. */
const pictures = Array.from({ length: 40 }, (_, i) => {
  const base = judged(`p${i}`, [
    score(NONE, 'generator', i),
    score(spatial(1), 'generator', 40 - i),
    score(spatial(3), 'generator', 42 - i),
    score(spatial(1), 'regions', 7),
  ])
  return { ...base, traits: { ...base.traits, regions: i >= 20 ? 90 + (i % 3) : 10 + (i % 3) } }
})

test('ranked by mean PSNR with hints, worst first, beside regions', () => {
  const { pictures: worst } = findWorst(pictures)
  expect(worst).toHaveLength(WORST_PICTURES)
  expect(worst[0]).toEqual({ name: 'p39', source: null, psnr: 2, regions: 7 })
  expect(worst.at(-1)?.name).toBe('p20')
})

test('what they share is told with its size, what all share is not', () => {
  const { traits } = findWorst(pictures)
  expect(traits.map(({ trait }) => trait)).toEqual(['regions'])
  expect(traits[0]?.worst).toBeGreaterThan(85)
  expect(traits[0]?.others).toBeLessThan(15)
  expect(traits[0]?.deviations).toBeGreaterThan(1.5)
})

test('without others there is nothing to compare with', () => {
  expect(findWorst(pictures.slice(0, 20)).traits).toEqual([])
})
