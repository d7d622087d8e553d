import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { OptimizerSettings } from '../core/teaching.ts'
import { SETTINGS } from './__fixtures__/teaching.ts'
import { disposeState, noState, optimize } from './optimizers.ts'

beforeAll(() => tf.setBackend('cpu'))

const NAME = 'regionDecoder/bins/kernel'
const BIAS = 'regionDecoder/bins/bias'

/** Where each variable stands after three steps down (w − 3)² from 1, once with a kernel, once with a bias. */
function descend(change: Partial<OptimizerSettings>): [kernel: number, bias: number] {
  const settings = { ...SETTINGS.optimizer, ...change }
  const variables = new Map([NAME, BIAS].map((name) => [name, tf.variable(tf.scalar(1))] as const))
  let state = noState()
  for (let i = 0; i < 3; i++) {
    const gradients = new Map([...variables].map(([name, w]) => [name, tf.mul(tf.sub(w, 3), 2)] as const))
    const next = optimize(settings, state, variables, gradients, settings.learningRate)
    disposeState(state)
    tf.dispose([...gradients.values()])
    state = next
  }
  disposeState(state)
  const [kernel, bias] = [NAME, BIAS].map((name) => variables.get(name)?.dataSync()[0] as number)
  tf.dispose([...variables.values()])
  return [kernel as number, bias as number]
}

describe('three steps are those of PyTorch 1.13', () => {
  // torch.optim with the settings named, w = 1, loss (w - 3)**2.
  test.each([
    ['adam', { kind: 'adam', learningRate: 0.1 }, 1.299377, 1.299377],
    ['adamw', { kind: 'adamw', learningRate: 0.1, weightDecay: 0.5 }, 1.142361, 1.299377],
    ['sgd', { kind: 'sgd', learningRate: 0.05 }, 2.345358, 2.345358],
  ] as const)('%s', (_, change, kernel, bias) => {
    const [k, b] = descend(change)
    expect(k).toBeCloseTo(kernel, 5)
    expect(b).toBeCloseTo(bias, 5)
  })
})

test('moments go by name, and those of variables without a gradient stay', () => {
  const variables = new Map([NAME, BIAS].map((name) => [name, tf.variable(tf.scalar(1))] as const))
  const one = (name: string) => new Map([[name, tf.scalar(2)]])
  const first = optimize(SETTINGS.optimizer, noState(), variables, one(NAME), 0.1)
  const second = optimize(SETTINGS.optimizer, first, variables, one(BIAS), 0.1)
  expect([...second.slots.keys()].sort()).toEqual([`m/${BIAS}`, `m/${NAME}`, `v/${BIAS}`, `v/${NAME}`])
  expect(second.slots.get(`m/${NAME}`)?.dataSync()[0]).toBeCloseTo(0.2, 6)
  expect(second.steps).toBe(2)
})
