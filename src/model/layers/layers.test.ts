import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRandom } from '../../core/random.ts'
import { useWasmOfNode } from '../__fixtures__/wasmOfNode.ts'
import { CellAttention, cellAttention, headBiases } from './cellAttention.ts'
import { ColorMixture, colorMixture, type MixtureParts, pointerBiases } from './colorMixture.ts'
import { PixelUnshuffle, pixelUnshuffle } from './pixelUnshuffle.ts'

const random = createRandom('layers')
const STEP = 1e-2
/** Log weights below this belong to tokens without a colour; they are no function of anything. */
const HIDDEN_BELOW = -100

function drawn<R extends tf.Rank>(shape: tf.ShapeMap[R]): tf.Tensor<R> {
  const count = shape.reduce((product, size) => product * size, 1)
  return tf.tensor(
    Array.from({ length: count }, () => random.range(-1, 1)),
    shape,
  ) as tf.Tensor<R>
}

/** Compares the registered gradient of sum(weights · f(x)) with central differences, in each element of x. */
function expectTrueGradient<T extends tf.Tensor>(f: (x: T) => tf.Tensor, x: T): void {
  const given = f(x)
  const weights = tf.mul(drawn(given.shape as [number, number, number]), tf.greater(given, HIDDEN_BELOW))
  const loss = (at: tf.Tensor) => tf.sum(tf.mul(weights, f(at as T))) as tf.Scalar
  const found = tf.grad(loss)(x).dataSync()
  const values = x.dataSync()
  for (let i = 0; i < values.length; i++) {
    const [more = 0, less = 0] = [STEP, -STEP].map((by) => {
      const copy = Float32Array.from(values)
      copy[i] = (copy[i] ?? 0) + by
      return loss(tf.tensor(copy, x.shape)).dataSync()[0] ?? 0
    })
    expect(found[i]).toBeCloseTo((more - less) / (2 * STEP), 2)
  }
  expect(found.some((value) => Math.abs(value) > 1e-3)).toBe(true)
}

function expectClose(found: tf.Tensor, wanted: readonly number[]): void {
  const values = [...found.dataSync()]
  expect(values).toHaveLength(wanted.length)
  values.forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i] as number, 4)
  })
}

describe.each(['cpu', 'wasm'])('on %s', (backend) => {
  beforeAll(async () => {
    useWasmOfNode()
    expect(await tf.setBackend(backend)).toBe(true)
  })
  afterAll(() => tf.removeBackend(backend))

  describe('pixel unshuffling', () => {
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

    test('gradients agree with finite differences', () => {
      expectTrueGradient(pixelUnshuffle, drawn<tf.Rank.R4>([1, 4, 2, 2]))
    })
  })

  describe('attention between cells', () => {
    /** Two tokens, one head, one channel each: queries, keys, values. */
    const projected = () => tf.tensor3d([0, 0, 10, 1, Math.log(3), 20], [1, 2, 3])
    const noBias = () => tf.zeros<tf.Rank.R4>([1, 1, 2, 2])
    const bothPresent = () => tf.ones<tf.Rank.R2>([1, 2])

    test('values are mixed by the softmax of query · key', () => {
      expectClose(cellAttention(projected(), noBias(), bothPresent()), [15, 17.5])
    })

    test('each head adds its own channel of the bias, from the first one of its block on', () => {
      const bias = tf.tensor4d(
        [9, 9, Math.log(3), 0, 9, 9, 0, 0, 9, 9, 0, 0, 9, 9, 0, Math.log(3)],
        [1, 2, 2, 4],
      )
      // Two heads; no query asks for anything, so the biases alone decide: head 1 in the first row, head 2 in the second.
      const two = tf.tensor3d([0, 0, 0, 0, 10, 100, 0, 0, 0, 0, 20, 200], [1, 2, 6])
      expectClose(cellAttention(two, headBiases(bias, 2, 2), bothPresent()), [12.5, 150, 15, 175])
    })

    test('padding has no say, whatever it holds', () => {
      const [tokens, heads] = [4, 2]
      const rows = drawn<tf.Rank.R3>([1, tokens, 12])
      const bias = drawn<tf.Rank.R4>([1, tokens, tokens, heads])
      const present = tf.tensor2d([1, 1, 1, 0], [1, tokens])
      const known = (all: tf.Tensor3D) => tf.slice(all, [0, 0, 0], [1, 3, 4])
      const padded = tf.concat([tf.slice(rows, [0, 0, 0], [1, 3, 12]), tf.fill([1, 1, 12], 50)], 1)
      const wanted = cellAttention(
        tf.slice(rows, [0, 0, 0], [1, 3, 12]),
        headBiases(tf.slice(bias, [0, 0, 0, 0], [1, 3, 3, heads]), heads, 0),
        tf.ones([1, 3]),
      )
      const own = headBiases(bias, heads, 0)
      for (const holding of [rows, padded as tf.Tensor3D])
        expectClose(known(cellAttention(holding, own, present)), [...wanted.dataSync()])
    })

    test('gradients agree with finite differences', () => {
      const rows = drawn<tf.Rank.R3>([2, 3, 12])
      const bias = drawn<tf.Rank.R4>([2, 3, 3, 3])
      const present = tf.tensor2d([1, 1, 1, 1, 1, 0], [2, 3])
      expectTrueGradient((x) => cellAttention(x, headBiases(bias, 2, 1), present), rows)
      expectTrueGradient((x) => cellAttention(rows, headBiases(x, 2, 1), present), bias)
    })
  })

  describe('the mixture of colours', () => {
    /** One bin, two tokens; only the first has a colour to copy. Surely carried: log 1. */
    const parts = (): MixtureParts => ({
      bins: tf.zeros([1, 2, 1]),
      query: tf.zeros([1, 2, 1]),
      key: tf.ones([1, 2, 1]),
      bias: tf.zeros([1, 2, 2]),
      gate: tf.zeros([1, 2, 1]),
      carried: tf.zeros([1, 2, 1]),
      copyable: tf.tensor2d([1, 0], [1, 2]),
      sure: tf.fill([1, 2], 1 - 1e-4),
    })
    const weights = (changed: Partial<MixtureParts> = {}) =>
      tf.exp(tf.slice(colorMixture({ ...parts(), ...changed }), [0, 0, 0], [1, 1, 4]))

    test('bins, copies and what was carried share the weight; who has no colour gets none', () => {
      expectClose(weights(), [1 / 3, 1 / 3, 0, 1 / 3])
      const both = tf.ones<tf.Rank.R2>([1, 2])
      expectClose(weights({ copyable: both }), [1 / 4, 1 / 4, 1 / 4, 1 / 4])
    })

    test('copying answers to its gate, to query · key and to the last channel of the bias', () => {
      const more = [1 / 4, 2 / 4, 0, 1 / 4]
      expectClose(weights({ gate: tf.fill([1, 2, 1], Math.log(2)) }), more)
      expectClose(weights({ query: tf.fill([1, 2, 1], Math.log(2)) }), more)
      const bias = tf.tensor4d([9, 9, Math.log(2), 9, 9, 0, 9, 9, 0, 9, 9, 0], [1, 2, 2, 3])
      expectClose(weights({ bias: pointerBiases(bias) }), more)
    })

    test('what was not surely carried hardly counts', () => {
      const unsure = weights({ sure: tf.zeros([1, 2]) }).dataSync()
      expect(unsure[3]).toBeLessThan(1e-4)
      const half = weights({ sure: tf.fill([1, 2], 0.5 - 1e-4) })
      expectClose(half, [0.4, 0.4, 0, 0.2])
    })

    const [batch, tokens, bins, depth] = [2, 3, 4, 2]
    const drawnParts = (): MixtureParts => ({
      bins: drawn<tf.Rank.R3>([batch, tokens, bins]),
      query: drawn<tf.Rank.R3>([batch, tokens, depth]),
      key: drawn<tf.Rank.R3>([batch, tokens, depth]),
      bias: drawn<tf.Rank.R3>([batch, tokens, tokens]),
      gate: drawn<tf.Rank.R3>([batch, tokens, 1]),
      carried: drawn<tf.Rank.R3>([batch, tokens, 1]),
      copyable: tf.tensor2d([1, 1, 0, 0, 1, 1], [batch, tokens]),
      sure: tf.tensor2d([1, 0.4, 0, 0.2, 0.7, 1], [batch, tokens]),
    })

    test('the weights of every token sum to 1', () => {
      const sums = tf.sum(tf.exp(colorMixture(drawnParts())), 2)
      expectClose(sums, [1, 1, 1, 1, 1, 1])
    })

    test('gradients agree with finite differences in everything that is learnt', () => {
      const any = drawnParts()
      expectTrueGradient((x) => colorMixture({ ...any, bins: x }), any.bins)
      expectTrueGradient((x) => colorMixture({ ...any, query: x }), any.query)
      expectTrueGradient((x) => colorMixture({ ...any, key: x }), any.key)
      expectTrueGradient((x) => colorMixture({ ...any, bias: x }), any.bias)
      expectTrueGradient((x) => colorMixture({ ...any, gate: x }), any.gate)
      expectTrueGradient((x) => colorMixture({ ...any, carried: x }), any.carried)
    })
  })
})

describe('layers', () => {
  test('know their output shapes, unknown sides too', () => {
    expect(new PixelUnshuffle({}).computeOutputShape([null, null, 6, 3])).toEqual([null, null, 3, 12])
    const attention = new CellAttention({ heads: 2, firstBias: 0 })
    expect(attention.computeOutputShape([[null, null, 12], [], []])).toEqual([null, null, 4])
    const mixture = new ColorMixture({ bins: 5 })
    expect(mixture.computeOutputShape([[1, 7, 5]])).toEqual([1, 7, 13])
  })

  test('the constants of a mixture exist only in a model', () => {
    expect(() => new ColorMixture({ bins: 5 }).constants).toThrow(RangeError)
  })
})
