import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  createKnownColors,
  doubtPaper,
  drawnMode,
  expectedColor,
  nearnessOf,
  orPaper,
  steadyMode,
  strongestMode,
  weightNear,
} from './chooseColors.ts'
import { signedColor } from './packColor.ts'

const RED = [1, -1, -1] as const
const BLUE = [-1, -1, 1] as const
const between = (red: number) => ({
  colors: Float32Array.of(...RED, ...BLUE),
  weights: Float32Array.of(red, 1 - red),
})

test('a held colour stays for a trifle and goes when another is clearly surer', () => {
  expect(strongestMode(between(0.55)).color).toEqual([...RED])
  expect(steadyMode(between(0.55), BLUE)).toMatchObject({ color: [...BLUE] })
  expect(steadyMode(between(0.55), BLUE).confidence).toBeCloseTo(0.45)
  expect(steadyMode(between(0.65), BLUE).color).toEqual([...RED])
})

test('a held colour near the strongest mode stays exactly as it is', () => {
  const nearly = [0.97, -0.98, -1] as const
  expect(steadyMode(between(0.9), nearly).color).toBe(nearly)
})

test('where paper is doubted, a colour with a sixth of its weight is chosen, as sure as it was', () => {
  const white = (share: number) => ({
    colors: Float32Array.of(1, 1, 1, 0.95, 0.95, 0.95, ...RED),
    weights: Float32Array.of((1 - share) / 2, (1 - share) / 2, share),
  })
  expect(strongestMode(white(0.2)).color[2]).toBeGreaterThan(0.9)
  const doubted = strongestMode(doubtPaper(white(0.2)))
  expect(doubted.color).toEqual([...RED])
  expect(doubted.confidence).toBeCloseTo(0.2)
  expect(strongestMode(doubtPaper(white(0.1))).color[2]).toBeGreaterThan(0.9)
})

test('a drawn mode is as likely as its weight; sharper, the heavier one is drawn more often', () => {
  const redShare = (sharpness: number) => {
    const draws = Array.from({ length: 1000 }, (_, i) => drawnMode(between(0.6), (i + 0.5) / 1000, sharpness))
    return draws.filter(({ color }) => color[0] === 1).length / 1000
  }
  expect(redShare(0)).toBeCloseTo(0.6, 2)
  expect(redShare(1)).toBeCloseTo(0.36 / (0.36 + 0.16), 2)
  expect(redShare(4)).toBeGreaterThan(0.85)
})

test('a light grey that nobody asked for is paper, a pale colour and a copied grey are not', () => {
  const choice = (color: readonly [number, number, number]) => ({ color, confidence: 0.5 })
  const none = new Float32Array(0)
  expect(orPaper(choice([0.77, 0.75, 0.8]), none)).toEqual(choice([1, 1, 1]))
  expect(orPaper(choice([0.9, 0.9, 0.6]), none)).toEqual(choice([0.9, 0.9, 0.6]))
  expect(orPaper(choice([0.5, 0.5, 0.5]), none)).toEqual(choice([0.5, 0.5, 0.5]))
  // A pale grey that was copied, kept in whole levels and is held now is still that grey.
  const held = choice(signedColor(0xd9d9d9))
  expect(orPaper(held, Float32Array.from(signedColor(0xd9d9d9)))).toBe(held)
  expect(orPaper(choice([0.75, 0.75, 0.75]), Float32Array.of(0.75, 0.75, 0.75))).toEqual(
    choice([0.75, 0.75, 0.75]),
  )
})

/** Mixtures of up to a dozen colours, some of them without weight. */
const mixtures = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 9 }),
      fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -4, max: 4 }))),
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .filter((parts) => parts.some(([weight]) => weight > 0))
  .map((parts) => {
    const total = parts.reduce((sum, [weight]) => sum + weight, 0)
    return {
      colors: Float32Array.from(parts.flatMap(([, color]) => color.map((level) => level / 4))),
      weights: Float32Array.from(parts.map(([weight]) => weight / total)),
    }
  })

test('what many mixtures know of each other’s colours changes no choice', () => {
  fc.assert(
    fc.property(mixtures, fc.nat(36), (mixture, known) => {
      const near = nearnessOf(mixture.colors.subarray(0, 3 * Math.floor(known / 3)))
      expect(strongestMode({ ...mixture, near })).toEqual(strongestMode(mixture))
      expect(drawnMode({ ...mixture, near }, 0.5, 1)).toEqual(drawnMode(mixture, 0.5, 1))
    }),
  )
})

test('a held colour gives way to the strongest mode only, and only where that has a fifth more of the weight', () => {
  fc.assert(
    fc.property(mixtures, (mixture) => {
      const held = [0.5, 0, -0.5] as const
      const kept = { color: held, confidence: weightNear(mixture, held) }
      const best = strongestMode(mixture)
      const lead = best.confidence - kept.confidence - 0.2
      fc.pre(Math.abs(lead) > 1e-6)
      expect(steadyMode(mixture, held)).toEqual(lead > 0 ? best : kept)
    }),
  )
})

const levels = (r: number, g: number, b: number) => [r / 127.5 - 1, g / 127.5 - 1, b / 127.5 - 1] as const

test('a guess hardly other than a colour of the picture is that colour, the nearest of several', () => {
  const hair = levels(0x7b, 0x4a, 0x2f)
  const known = createKnownColors(Float32Array.of(...hair, 0, 0, 0), Float32Array.of(1, 0))
  expect(known.take(levels(0x6e, 0x48, 0x36))).toEqual([...Float32Array.of(...hair)])
  const other = levels(0x6a, 0x4a, 0x2f)
  expect(known.take(other)).toBe(other)
  expect(known.take(levels(0x6e, 0x48, 0x36))).toBe(other)
  // A token without a colour has none to hold guesses to.
  const grey = levels(128, 128, 128)
  expect(known.take(grey)).toBe(grey)
})

test('of colours that are taken one after the other no two are hardly apart, and none is moved farther than that', () => {
  const channel = fc.double({ min: -1, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(channel, channel, channel), { maxLength: 30 }), (colors) => {
      const known = createKnownColors(new Float32Array(0), new Float32Array(0))
      const apart = (a: readonly number[], b: readonly number[]) =>
        Math.max(...a.map((value, c) => Math.abs(value - (b[c] as number)))) * 127.5
      const taken = colors.map((color) => known.take(color))
      taken.forEach((color, i) => {
        expect(apart(color, colors[i] as readonly number[])).toBeLessThanOrEqual(16)
        for (const other of taken) if (other !== color) expect(apart(color, other)).toBeGreaterThan(16)
      })
    }),
  )
})

test('the mean lies between the colours, nearer to the heavier one than its weight', () => {
  expect(expectedColor(between(0.5))[0]).toBeCloseTo(0)
  expect(expectedColor(between(0.75))[0]).toBeCloseTo(0.8)
  expect(expectedColor(between(1))).toEqual([...RED])
})
