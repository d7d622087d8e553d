import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { prepareForTraining } from '../model/kernels/prepareForTraining.ts'
import { distillation, negativeLogLikelihood, weightPenalty } from './losses.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
  prepareForTraining()
})

const value = (tensor: tf.Tensor) => tensor.dataSync()[0] as number
const wave = (phase: number, size = 12) =>
  tf.tensor3d(
    Float32Array.from({ length: size }, (_, i) => 2 * Math.sin(1.7 * i + phase)),
    [1, 3, size / 3],
  )
const mixture = (phase: number) => tf.logSoftmax(wave(phase)) as tf.Tensor3D
const weight = () => tf.tensor2d([0.5, 0.2, 0.3], [1, 3])

test('the likelihood is that of pretrain/regions/net.py: the log of what the mixture’s Gaussians give together', () => {
  const [weights, densities] = [mixture(0), wave(2)]
  const [w, d] = [weights, densities].map((tensor) => tensor.arraySync()[0] as number[][]) as [
    number[][],
    number[][],
  ]
  const wanted = w.reduce((sum, row, token) => {
    const together = row.reduce((all, log, i) => all + Math.exp(log + (d[token]?.[i] as number)), 0)
    return sum - (weight().dataSync()[token] as number) * Math.log(together)
  }, 0)
  expect(value(negativeLogLikelihood(weights, densities, weight()))).toBeCloseTo(wanted, 5)
})

describe('distillation', () => {
  test('is 0 from what was known, more from all else, and pulls nowhere where nothing changed', () => {
    expect(value(distillation(mixture(1), mixture(1), weight()))).toBeCloseTo(0, 6)
    expect(value(distillation(mixture(2), mixture(1), weight()))).toBeGreaterThan(0.1)
    const pull = tf.grad((x) => distillation(tf.logSoftmax(x) as tf.Tensor3D, mixture(1), weight()))(wave(1))
    expect(value(tf.max(tf.abs(pull)))).toBeLessThan(1e-6)
  })

  test('of what may not be copied stays finite', () => {
    const hidden = tf.logSoftmax(tf.tensor3d([[[1, -1e4, 0]]])) as tf.Tensor3D
    const one = tf.ones([1, 1]) as tf.Tensor2D
    expect(value(distillation(hidden, hidden, one))).toBeCloseTo(0, 6)
  })
})

test('penalties on weights; what is 0 already is not pulled at', () => {
  const kernels = [tf.tensor([1, -2]), tf.tensor([[3]])]
  expect(value(weightPenalty(kernels, 1))).toBe(6)
  expect(value(weightPenalty(kernels, 2))).toBe(14)
  const pull = tf.grad((x) => weightPenalty([x], 1))(tf.tensor([0, -2]))
  expect([...pull.dataSync()]).toEqual([0, -1])
})
