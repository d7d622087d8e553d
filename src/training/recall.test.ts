import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { randomGenerator, TINY_WIDTHS } from '../model/__fixtures__/randomGenerator.ts'
import { boxPiece, SETTINGS } from './__fixtures__/teaching.ts'
import { toBatch } from './batch.ts'
import { answer } from './gradients.ts'
import { lossParts } from './objective.ts'
import { preparePiece } from './pieceViews.ts'
import { recall } from './recall.ts'
import { drawSample } from './samples.ts'

beforeAll(() => tf.setBackend('cpu'))

test('the artist’s colours are asked for in the artist’s colours, the generator’s old answer in others', () => {
  const models = randomGenerator(TINY_WIDTHS)
  const pieces = [preparePiece(boxPiece('a', 'train'), 64)]
  const sources = { pieces, others: {} }
  const samples = Array.from({ length: 20 }, (_, index) => drawSample(sources, 64, 1, 0, index))
  const weights = { ...SETTINGS.losses, nll: 0, recall: 1 }
  const lossesOf = (foreign: boolean) => {
    const batch = toBatch(samples.filter((sample) => sample.foreign === foreign).slice(0, 1), 64)
    const known = recall(models, batch)
    const of = (colors: tf.Tensor4D) => {
      const output = tf.concat([colors, tf.zeros([1, 32, 32, 1])], 3) as tf.Tensor4D
      const parts = lossParts(weights, output, { ...batch, known }, [], {})
      return Object.fromEntries(parts.map(([name, value]) => [name, value.dataSync()[0] as number]))
    }
    return { asBefore: of(known), asArtist: of(batch.target), answered: answer(models, batch) }
  }
  const own = lossesOf(false)
  expect(own.asArtist).toMatchObject({ l1: 0, mse: 0, recall: 0 })
  expect(own.asBefore.l1).toBeGreaterThan(0.05)
  expect(own.asBefore.recall).toBe(0)
  const foreign = lossesOf(true)
  expect(foreign.asBefore).toMatchObject({ l1: 0, mse: 0, recall: 0 })
  expect(foreign.asArtist).toMatchObject({ l1: 0, mse: 0 })
  expect(foreign.asArtist.recall).toBeGreaterThan(0.01)
})
