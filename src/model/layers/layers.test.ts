import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { encodePalette } from '../../core/color/palette.ts'
import { createRandom } from '../../core/random.ts'
import { colorBlend } from './colorBlend.ts'
import { hintAttention } from './hintAttention.ts'
import { PixelShuffle, PixelUnshuffle, pixelShuffle, pixelUnshuffle } from './pixelShuffle.ts'

const random = createRandom('layers')
const STEP = 1e-2

function drawn(shape: [number, number, number, number]): tf.Tensor4D {
  const count = shape.reduce((product, size) => product * size, 1)
  return tf.tensor4d(
    Array.from({ length: count }, () => random.range(-1, 1)),
    shape,
  )
}

/** Compares the registered gradient of sum(weights · f(x)) with central differences, in each element of x. */
function expectTrueGradient(f: (x: tf.Tensor4D) => tf.Tensor, x: tf.Tensor4D): void {
  const weights = drawn(f(x).shape as [number, number, number, number])
  const loss = (at: tf.Tensor4D) => tf.sum(tf.mul(weights, f(at))) as tf.Scalar
  const found = tf
    .grad((at) => loss(at as tf.Tensor4D))(x)
    .dataSync()
  const values = x.dataSync()
  for (let i = 0; i < values.length; i++) {
    const moved = [STEP, -STEP].map((by) => {
      const copy = Float32Array.from(values)
      copy[i] = (copy[i] ?? 0) + by
      return loss(tf.tensor4d(copy, x.shape)).dataSync()[0] ?? 0
    }) as [number, number]
    expect(found[i]).toBeCloseTo((moved[0] - moved[1]) / (2 * STEP), 2)
  }
}

beforeAll(() => tf.setBackend('cpu'))

describe('pixel shuffling', () => {
  test('a block becomes channels row by row', () => {
    const x = tf.tensor4d([0, 1, 2, 3, 4, 5, 6, 7], [1, 2, 4, 1])
    expect(pixelUnshuffle(x).arraySync()).toEqual([
      [
        [
          [0, 1, 4, 5],
          [2, 3, 6, 7],
        ],
      ],
    ])
  })

  test('one is the inverse of the other, for any batch and sides', () => {
    const x = drawn([2, 4, 6, 3])
    expect(pixelShuffle(pixelUnshuffle(x)).dataSync()).toEqual(x.dataSync())
  })

  test('gradients agree with finite differences', () => {
    expectTrueGradient(pixelUnshuffle, drawn([1, 4, 2, 2]))
    expectTrueGradient(pixelShuffle, drawn([1, 2, 1, 8]))
  })

  test('layers know their output shapes, unknown sides too', () => {
    expect(new PixelUnshuffle({}).computeOutputShape([null, null, 6, 3])).toEqual([null, null, 3, 12])
    expect(new PixelShuffle({}).computeOutputShape([null, 5, null, 12])).toEqual([null, 10, null, 3])
  })
})

describe('colour blend', () => {
  const at = (...values: number[]) => tf.tensor4d(values, [1, 1, 1, values.length])
  const spread = at(0.25, -0.5, 1, 0.7)
  const OPEN = 100
  const SHUT = -100

  test('a shut gate leaves the spread alone, an open one replaces it by the proposal', () => {
    const nothing = at(0, 0, 0, 0)
    const result = (gate: number) => [
      ...colorBlend(at(1, 0.5, -1, gate), spread, nothing, at(SHUT, -3)).dataSync(),
    ]
    expect(result(SHUT)).toEqual([0.25, -0.5, 1, -3])
    expect(result(OPEN)).toEqual([1, 0.5, -1, -3])
  })

  test('what is pointed at is taken as far as it is strong', () => {
    const blend = (strength: number) =>
      colorBlend(at(1, 1, 1, OPEN), spread, at(-strength, 0, 0, strength), at(OPEN, 0)).dataSync()[0]
    expect(blend(1)).toBe(-1)
    expect(blend(0.5)).toBe(0)
    expect(blend(0)).toBe(1)
  })

  test('the log-variance is bounded', () => {
    const last = (value: number) => colorBlend(spread, spread, spread, at(0, value)).dataSync()[3]
    expect([last(-50), last(50)]).toEqual([-7, 2])
  })

  test('gradients agree with finite differences in every input', () => {
    const [correction, filled, pointed] = [
      drawn([1, 2, 2, 4]),
      drawn([1, 2, 2, 4]),
      drawn([1, 2, 2, 4]),
    ] as const
    const choice = drawn([1, 2, 2, 2])
    expectTrueGradient((x) => colorBlend(x, filled, pointed, choice), correction)
    expectTrueGradient((x) => colorBlend(correction, x, pointed, choice), filled)
    expectTrueGradient((x) => colorBlend(correction, filled, x, choice), pointed)
    expectTrueGradient((x) => colorBlend(correction, filled, pointed, x), choice)
  })
})

describe('hint attention', () => {
  const SIDE = 32
  const DEPTH = 2
  const RED = [1, -1, -1] as const
  const BLUE = [-1, -1, 1] as const
  const noHints = () => tf.zeros<tf.Rank.R4>([1, SIDE / 4, SIDE / 4, 5])
  const noPalette = () => tf.zeros<tf.Rank.R2>([1, 32])
  const chipKeys = drawn([1, 1, 8, DEPTH])

  /** Hint map with dots at S/4 cells. */
  function hintsAt(
    ...dots: readonly (readonly [x: number, y: number, ...channels: number[]])[]
  ): tf.Tensor4D {
    const buffer = tf.buffer([1, SIDE / 4, SIDE / 4, 5])
    for (const [x, y, ...channels] of dots)
      channels.forEach((value, c) => {
        buffer.set(value, 0, y, x, c)
      })
    return buffer.toTensor() as tf.Tensor4D
  }

  /** What one place of the result holds. */
  const placeOf = (result: tf.Tensor4D, x: number, y: number) => [
    ...tf.slice(result, [0, y, x, 0], [1, 1, 1, 4]).dataSync(),
  ]

  test('without hints and palette everything points at nothing', () => {
    const result = hintAttention(
      drawn([1, 4, 4, DEPTH]),
      drawn([1, 2, 2, DEPTH]),
      noHints(),
      chipKeys,
      noPalette(),
    )
    expect(Math.max(...tf.abs(result).dataSync())).toBeLessThan(1e-6)
  })

  test('a place takes the colour of the hint whose key fits, however small the dot', () => {
    const hints = hintsAt([0, 0, ...RED, 1, 0], [7, 7, ...BLUE.map((value) => value * 0.02), 0.02, 0])
    const key = tf.tensor4d([30, 0, 0, 0, 0, 0, 0, 30], [1, 2, 2, DEPTH])
    const query = tf.tensor4d(Array.from({ length: 16 }, (_, i) => (i % 2 === 0 ? [1, 0] : [0, 1])).flat(), [
      1,
      4,
      4,
      DEPTH,
    ])
    const result = hintAttention(query, key, hints, chipKeys, noPalette())
    placeOf(result, 0, 3).forEach((value, c) => {
      expect(value).toBeCloseTo([...RED, 1][c] ?? 0, 4)
    })
    placeOf(result, 1, 0).forEach((value, c) => {
      expect(value).toBeCloseTo([...BLUE, 1][c] ?? 0, 4)
    })
  })

  test('keep strokes offer paper, chips their colour', () => {
    const ask = tf.fill<tf.Rank.R4>([1, 4, 4, DEPTH], 9)
    const everywhere = tf.fill<tf.Rank.R4>([1, 2, 2, DEPTH], 9)
    const kept = hintAttention(ask, everywhere, hintsAt([3, 3, 0, 0, 0, 0, 0.5]), chipKeys, noPalette())
    placeOf(kept, 2, 2).forEach((value) => {
      expect(value).toBeCloseTo(1, 4)
    })
    const palette = tf.tensor2d([...BLUE, 1, ...Array.from({ length: 28 }, () => 0)], [1, 32])
    const chips = tf.fill<tf.Rank.R4>([1, 1, 8, DEPTH], 9)
    placeOf(hintAttention(ask, everywhere, noHints(), chips, palette), 1, 3).forEach((value, c) => {
      expect(value).toBeCloseTo([...BLUE, 1][c] ?? 0, 4)
    })
  })

  test('gradients agree with finite differences in queries and keys', () => {
    const hints = hintsAt([0, 0, ...RED, 1, 0], [5, 2, ...BLUE, 1, 0], [3, 7, 0, 0, 0, 0, 1])
    const palette = tf.tensor2d(encodePalette([{ color: [0, 200, 90], weight: 1 }]), [1, 32])
    const query = drawn([1, 2, 2, DEPTH])
    const key = drawn([1, 2, 2, DEPTH])
    expectTrueGradient((x) => hintAttention(x, key, hints, chipKeys, palette), query)
    expectTrueGradient((x) => hintAttention(query, x, hints, chipKeys, palette), key)
    expectTrueGradient((x) => hintAttention(query, key, hints, x, palette), chipKeys)
  })
})
