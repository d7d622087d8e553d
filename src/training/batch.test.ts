import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { createRandom } from '../core/random.ts'
import { randomGenerator, TINY_SHAPES } from '../model/__fixtures__/randomGenerator.ts'
import { boxPiece, openerOf } from './__fixtures__/teaching.ts'
import { type Batch, disposeBatches, toBatches } from './batch.ts'
import { type Example, plainExample } from './examples.ts'
import { openView } from './pieceView.ts'
import { preparePiece } from './preparePiece.ts'

const CONSTANTS = { bins: Float32Array.of(1, 1, 1, -1, -1, -1), logWidths: [-2, -1] } as const
/** More cells than a step of room for tokens has. */
const MANY = 40

let small: Example
let large: Example
beforeAll(async () => {
  await tf.setBackend('cpu')
  const open = openerOf(randomGenerator(TINY_SHAPES))
  const view = await openView(preparePiece(boxPiece('a', 'train'), 64), 64, open)
  small = plainExample(view, 1, createRandom(1))
  const [first = 0] = view.base.cells
  const width = view.base.features.length / view.base.cells.length
  const base = {
    ...view.base,
    cells: new Int32Array(MANY).fill(first),
    features: new Float32Array(MANY * width),
  }
  large = { ...plainExample({ ...view, base }, 0, createRandom(1)), isForeign: true }
})

const roomOf = ({ tokens }: Batch) => tokens.present.shape[1]
const sumOf = ({ weights }: Batch) => tf.tidy(() => tf.sum(weights).dataSync()[0] as number)

test('the artist’s examples and those of others lie apart, each with no more room than its own largest drawing needs', () => {
  const before = tf.memory().numTensors
  const batches = toBatches([small, large, small], CONSTANTS)
  expect(batches.map(({ isForeign }) => isForeign)).toEqual([false, true])
  expect(batches.map(roomOf)).toEqual([32, 64])
  expect(batches.map(({ tokens }) => tokens.present.shape[0])).toEqual([2, 1])
  disposeBatches(batches)
  expect(tf.memory().numTensors).toBe(before)
})

test('the cells of a kind count 1 together; examples of which everything was told take no share', () => {
  const told = { ...small, weights: small.weights.map(() => 0) }
  const batches = toBatches([small, told, small, large], CONSTANTS)
  for (const batch of batches) expect(sumOf(batch)).toBeCloseTo(1, 5)
  const [nothing, ...more] = toBatches([told], CONSTANTS)
  expect(more).toEqual([])
  expect(nothing?.teaches).toBe(false)
  disposeBatches([...batches, ...(nothing ? [nothing] : [])])
})
