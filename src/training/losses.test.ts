import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { prepareForTraining } from '../model/kernels/registerKernels.ts'
import * as losses from './losses.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
  prepareForTraining()
})

/** Two pictures of 2×4 cells, numbers without a pattern. */
const wave = (channels: number, phase: number) =>
  tf.tensor4d(
    Float32Array.from({ length: 16 * channels }, (_, i) => Math.sin(1.7 * i + phase)),
    [2, 2, 4, channels],
  )
const colors = () => wave(3, 0)
const target = () => wave(3, 2)
const weight = () => tf.abs(wave(1, 4)) as tf.Tensor4D
const line = () =>
  tf.tensor4d(
    Float32Array.from({ length: 64 }, (_, i) => Math.cos(0.9 * i)),
    [2, 4, 8, 1],
  )
const value = (tensor: tf.Tensor) => tensor.dataSync()[0] as number

describe('losses are those of pretrain/losses.py', () => {
  test.each<[string, () => tf.Tensor, number]>([
    ['off_ink_weight', () => tf.sum(losses.offInkWeight(line())), 5.07154],
    ['absolute_error', () => losses.absoluteError(colors(), target(), weight()), 1.075268],
    ['squared_error', () => losses.squaredError(colors(), target(), weight()), 1.411994],
    ['uncertainty', () => losses.uncertainty(wave(1, 5), colors(), target(), weight()), 0.907367],
    ['total_variation', () => losses.totalVariation(colors(), weight()), 1.520951],
    ['finished', () => tf.sum(losses.finished(colors(), losses.visibleShare(line()))), -23.534866],
  ])('%s', (_, loss, wanted) => {
    expect(value(loss())).toBeCloseTo(wanted, 4)
  })
})

test('the uncertainty pulls at the log-variance, never at the colours', () => {
  const [ofVariance, ofColors] = tf.grads((v, c) =>
    losses.uncertainty(v as tf.Tensor4D, c as tf.Tensor4D, target(), weight()),
  )([wave(1, 5), colors()]) as [tf.Tensor, tf.Tensor]
  expect(value(tf.max(tf.abs(ofVariance)))).toBeGreaterThan(0)
  expect(value(tf.max(tf.abs(ofColors)))).toBe(0)
})

test('what is right already is not pulled at', () => {
  const gradient = tf.grad((c) => losses.absoluteError(c as tf.Tensor4D, colors(), weight()))(colors())
  expect(value(tf.max(tf.abs(gradient)))).toBe(0)
})

test('the robust error is a square near 0 and an absolute error far from it', () => {
  const everywhere = tf.onesLike(weight()) as tf.Tensor4D
  const at = (off: number) =>
    value(losses.robustError(tf.add(target(), off) as tf.Tensor4D, target(), everywhere))
  expect(at(0)).toBeCloseTo(0, 6)
  expect(at(0.002) / at(0.001)).toBeCloseTo(4, 1)
  expect((at(1.5) - at(1)) / 0.5).toBeCloseTo(1, 2)
  const pull = tf.grad((c) => losses.robustError(c as tf.Tensor4D, target(), everywhere))
  const [left, right] = [-1e-4, 1e-4].map((off) => value(pull(tf.add(target(), off))))
  expect(Math.abs((left as number) - (right as number))).toBeLessThan(2e-3)
})

test('sizes of kernels', () => {
  const kernels = [tf.tensor([1, -2]), tf.tensor([[3]])]
  expect(value(losses.kernelSize(kernels, 1))).toBe(6)
  expect(value(losses.kernelSize(kernels, 2))).toBe(14)
})
