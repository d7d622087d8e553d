import { expect, test } from 'vitest'
import { createRgba } from '../image/pixels.ts'
import { boxPair } from './__fixtures__/boxes.ts'
import { clearPaper } from './clearPaper.ts'
import { createArtist } from './createArtist.ts'
import { finishPicture, hintsToFinish } from './finishPicture.ts'

const pair = boxPair('box', 60, 30, [{ left: 5, top: 5, width: 40, height: 20, color: [210, 40, 40] }])
const artist = createArtist(pair, clearPaper(pair.line))

function white() {
  const out = createRgba(60, 30)
  out.data.fill(255)
  return out
}

test('each dot is added to those before, until the artist is content', async () => {
  const told: number[] = []
  const sitting = await finishPicture(
    artist,
    async (dots) => {
      told.push(dots.length)
      return dots.length === 2 ? pair.truth : white()
    },
    15,
  )
  expect(told).toEqual([0, 1, 2])
  expect(sitting.wrong).toHaveLength(3)
  expect(sitting.wrong.at(-1)).toBe(0)
  expect(sitting.colors).toBe(pair.truth)
})

test('who never listens gets the most hints there are, and each is told with what it changed', async () => {
  const effects: boolean[] = []
  const sitting = await finishPicture(
    artist,
    async () => white(),
    4,
    ({ before, after }) => effects.push(before === after),
  )
  expect(sitting.dots).toHaveLength(4)
  expect(effects).toEqual([false, false, false, false])
  expect(hintsToFinish(sitting.wrong)).toBeGreaterThan(5)
})

test('hints are counted with the fraction at which enough was right', () => {
  expect(hintsToFinish([0.04])).toBe(0)
  expect(hintsToFinish([0.5, 0.25, 0.05])).toBe(2)
  expect(hintsToFinish([0.5, 0.25, 0])).toBeCloseTo(1.8, 10)
  expect(hintsToFinish([0.5, 0.3])).toBeCloseTo(2.3, 10)
})
