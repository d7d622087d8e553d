import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { disposeEma, startEma, updateEma } from './ema.ts'

beforeAll(() => tf.setBackend('cpu'))

test('the EMA is that of the steps, later ones weighing more, and leaves no tensor', () => {
  const before = tf.memory().numTensors
  const variable = tf.tidy(() => tf.variable(tf.scalar(4)))
  const variables = new Map([['a', variable]])
  let ema = startEma(variables)
  let expected = 4
  for (let step = 0; step < 60; step++) {
    const value = Math.sin(step)
    tf.tidy(() => variable.assign(tf.scalar(value)))
    const decay = Math.min(0.97, (1 + step) / (10 + step))
    expected = decay * expected + (1 - decay) * value
    const next = updateEma(ema, variables)
    disposeEma(ema)
    ema = next
  }
  expect(ema.steps).toBe(60)
  expect(ema.tensors.get('a')?.dataSync()[0]).toBeCloseTo(expected, 5)
  // Of where it began next to nothing is left, and of the swaying little.
  expect(Math.abs(expected)).toBeLessThan(0.2)
  disposeEma(ema)
  variable.dispose()
  expect(tf.memory().numTensors).toBe(before)
})

test('what stands still is its own average', () => {
  const variable = tf.variable(tf.tensor1d([1, -2]))
  const variables = new Map([['a', variable]])
  const start = startEma(variables)
  const next = updateEma(start, variables)
  const values = [...(next.tensors.get('a')?.dataSync() ?? [])]
  expect(values[0]).toBeCloseTo(1, 6)
  expect(values[1]).toBeCloseTo(-2, 6)
  // The one it came from is still whole: a bad step can be taken back.
  expect([...(start.tensors.get('a')?.dataSync() ?? [])]).toEqual([1, -2])
  for (const ema of [start, next]) disposeEma(ema)
  variable.dispose()
})
