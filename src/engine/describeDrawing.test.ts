import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { TintlineError } from '../core/tintlineError.ts'
import { readOnce } from '../model/readOnce.ts'
import { twoBoxes } from './__fixtures__/testDrawing.ts'
import { describeDrawing } from './describeDrawing.ts'
import { createDrawing } from './drawing.ts'
import type { Colorist } from './generatorRunner.ts'

const SIZE = 64
const drawing = createDrawing(twoBoxes(96))
const gpuError = () => new TintlineError('gpu-error', 'out of breath')

/** A colorist with features at two scales, of which some steps go wrong. */
const coloristWith = (faulty: Partial<Colorist>) =>
  ({
    encode: () => [tf.ones([1, 32, 32, 3]), tf.ones([1, 16, 16, 2])],
    settle: async () => undefined,
    read: readOnce,
    ...faulty,
  }) as Colorist

const describeWith = (faulty: Partial<Colorist>) =>
  describeDrawing(drawing.view(SIZE), drawing.cells(), coloristWith(faulty))

beforeAll(() => tf.setBackend('cpu'))

test.each([
  [
    'the encoder',
    {
      encode: () => {
        throw gpuError()
      },
    },
  ],
  ['the device', { settle: () => Promise.reject(gpuError()) }],
  ['reading', { read: (tensor: tf.Tensor) => readOnce(tensor).then(() => Promise.reject(gpuError())) }],
])('where %s fails nothing stays on the device', async (_, faulty) => {
  const before = tf.memory().numTensors
  await expect(describeWith(faulty)).rejects.toMatchObject({ code: 'gpu-error' })
  expect(tf.memory().numTensors).toBe(before)
})

test('features of all scales stand beside each other, and nothing stays on the device', async () => {
  const before = tf.memory().numTensors
  const { cells, features } = await describeWith({})
  expect(features).toHaveLength(5 * cells.length)
  for (const value of features) expect(value).toBeCloseTo(1, 5)
  expect(tf.memory().numTensors).toBe(before)
})
