import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Generator } from '../model/generatorFiles.ts'
import type { TokenPairs } from '../model/tokenTensors.ts'
import { type KeptBiases, keepBiases, relateOnce } from './keepBiases.ts'

const COUNT = 2

const tokensOf = (pairs: readonly number[]): TokenPairs => ({ count: COUNT, pairs: Float32Array.from(pairs) })
const tokens = tokensOf([1, 2, 3, 4])
const others = tokensOf([5, 6, 7, 8])

/** A generator that makes the double of the pairs, and counts how often. */
function doubling() {
  const generator = {
    asked: 0,
    relate(pairs: tf.Tensor4D) {
      generator.asked++
      return { blocks: [tf.mul<tf.Tensor4D>(pairs, 2)], pointing: tf.squeeze<tf.Tensor3D>(pairs, [3]) }
    },
  }
  return generator as typeof generator & Generator
}

let before: number
let kept: KeptBiases
beforeAll(() => tf.setBackend('cpu'))
beforeEach(() => {
  before = tf.memory().numTensors
  kept = keepBiases()
})
afterEach(() => {
  kept.dispose()
  expect(tf.memory().numTensors).toBe(before)
})

test('the newest pairs are asked about once, and only their biases stay on the device', async () => {
  const generator = doubling()
  for (let stroke = 0; stroke < 3; stroke++) (await kept.relate(generator, tokens)).release()
  expect(generator.asked).toBe(1)
  const held = tf.memory().numTensors
  const { biases } = await kept.relate(generator, others)
  expect(biases.blocks[0]?.arraySync()).toEqual([
    [
      [[10], [12]],
      [[14], [16]],
    ],
  ])
  expect(tf.memory().numTensors).toBe(held)
  await kept.relate(generator, tokens)
  expect(generator.asked).toBe(3)
})

test('another generator is asked anew', async () => {
  const [first, second] = [doubling(), doubling()]
  await kept.relate(first, tokens)
  await kept.relate(second, tokens)
  expect([first.asked, second.asked]).toEqual([1, 1])
})

test('biases that changed in memory are noticed', async () => {
  expect(await kept.isWhole()).toBe(true)
  const { biases } = await kept.relate(doubling(), tokens)
  expect(await kept.isWhole()).toBe(true)
  // Under this backend they are the very memory.
  biases.pointing.dataSync().fill(0)
  expect(await kept.isWhole()).toBe(false)
})

test('asked once, nothing stays after its release', () => {
  const { biases, release } = relateOnce(doubling(), tokens)
  expect([...biases.pointing.dataSync()]).toEqual([1, 2, 3, 4])
  release()
})
