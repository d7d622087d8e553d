import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ActivationWatch, watchActivations } from './activationWatch.ts'

let before: number
let watch: ActivationWatch
beforeAll(() => tf.setBackend('cpu'))
beforeEach(() => {
  before = tf.memory().numTensors
  watch = watchActivations()
})
afterEach(() => {
  watch.dispose()
  expect(tf.memory().numTensors).toBe(before)
})

/** A layer gives these numbers, as it does within a half: what is made there does not stay. */
const give = (numbers: readonly number[]) => tf.tidy(() => watch.see(tf.tensor1d([...numbers])))

test('what was never asked is sound', async () => {
  expect(await watch.isSound()).toBe(true)
})

test('zeros among other numbers are nothing unusual', async () => {
  give([0, 0, 1e-3])
  give([-40, 900])
  expect(await watch.isSound()).toBe(true)
})

describe.each([
  ['a number that is none', [1, Number.NaN, 2]],
  ['infinity', [Number.NEGATIVE_INFINITY, 1]],
  ['an absurd number', [1, 2, -1e30]],
  ['nothing but zeros', [0, 0]],
])('%s', (_, numbers) => {
  test('is told, wherever it came, and forgotten when it was', async () => {
    give([1, 2])
    give(numbers)
    give([3])
    expect(await watch.isSound()).toBe(false)
    give([1, 2])
    expect(await watch.isSound()).toBe(true)
  })

  test('nothing stays of it when nobody asks', () => {
    give(numbers)
    expect(tf.memory().numTensors).toBeGreaterThan(before)
  })
})
