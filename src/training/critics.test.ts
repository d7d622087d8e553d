import * as tf from '@tensorflow/tfjs-core'
import type { LayersModel } from '@tensorflow/tfjs-layers'
import { beforeAll, describe, expect, test } from 'vitest'
import { createRandom } from '../core/random.ts'
import { randomGenerator, randomTensor, TINY_WIDTHS } from '../model/__fixtures__/randomGenerator.ts'
import { useWasmOfNode } from '../model/__fixtures__/wasmOfNode.ts'
import { buildCritic, type Critic } from '../model/critics.ts'
import { prepareForTraining } from '../model/kernels/registerKernels.ts'
import { disposeGenerator, variablesOf } from '../model/weightSets.ts'
import { createHost, eventsOf, requestOf } from './__fixtures__/teaching.ts'
import { createAdversary, limitSpectralNorm } from './adversary.ts'
import { fineTune } from './fineTune.ts'
import { openAids } from './openAids.ts'
import { perceptualDistance } from './perceptual.ts'

beforeAll(async () => {
  useWasmOfNode()
  await tf.setBackend('wasm')
  prepareForTraining()
})

function drawn(critic: Critic): LayersModel {
  const net = buildCritic(critic)
  for (const weight of net.weights) {
    const random = createRandom(weight.originalName)
    const values = Float32Array.from({ length: weight.read().size }, () => random.range(-0.2, 0.2))
    tf.tidy(() => {
      weight.write(tf.tensor(values, weight.shape as number[]))
    })
  }
  return net
}

const value = (tensor: tf.Tensor) => tensor.dataSync()[0] as number
const picture = (seed: string) => randomTensor([1, 8, 8, 3], seed)

test('the distance of a picture from itself is 0, and from others is not', () => {
  const net = drawn('features')
  expect(value(perceptualDistance(net, picture('a'), picture('a')))).toBe(0)
  const apart = value(perceptualDistance(net, picture('a'), picture('b')))
  expect(apart).toBeGreaterThan(0)
  expect(apart).toBeLessThanOrEqual(2)
})

describe('the opponent', () => {
  test('no direction of a kernel is stretched', () => {
    const kernel = tf.tensor4d([3, 0, 0, 0.5], [1, 1, 2, 2])
    expect([...limitSpectralNorm(kernel).dataSync()].map((v) => Number(v.toFixed(3)))).toEqual([
      1, 0, 0, 0.167,
    ])
    const small = tf.mul(kernel, 0.1)
    expect([...limitSpectralNorm(small).dataSync()]).toEqual([...small.dataSync()])
  })

  test('learns to tell coloured from true, and the generator hears of it', () => {
    const adversary = createAdversary(drawn('discriminator'))
    const clean = tf.ones([1, 16, 16, 1]) as tf.Tensor4D
    const target = tf.mul(picture('true'), 0.5) as tf.Tensor4D
    const output = tf.fill([1, 8, 8, 4], 0.2) as tf.Tensor4D
    const visible = tf.ones([1, 8, 8, 1]) as tf.Tensor4D
    const fake = tf.slice(output, [0, 0, 0, 0], [-1, -1, -1, 3])
    const advantage = () =>
      value(adversary.fooling(fake, visible)) - value(adversary.fooling(target, visible))
    // The first step also brings the drawn kernels down to a spectral norm of 1.
    adversary.learn({ clean, target }, output)
    const before = advantage()
    for (let i = 0; i < 6; i++) adversary.learn({ clean, target }, output)
    expect(advantage()).toBeGreaterThan(before)
    const gradient = tf.grad((at) => adversary.fooling(at as tf.Tensor4D, visible))(fake)
    expect(value(tf.max(tf.abs(gradient)))).toBeGreaterThan(0)
  })
})

describe('fine-tuning with both critics', () => {
  const losses = {
    ...requestOf().settings.losses,
    perceptual: 0.05,
    adversarial: 0.02,
    tv: 0.03,
    kernelL2: 1e-4,
  }
  const weightsAfter = async (stopAfter?: number, resume?: Uint8Array<ArrayBuffer>) => {
    const models = randomGenerator(TINY_WIDTHS)
    const [features, discriminator] = [drawn('features'), drawn('discriminator')]
    const adversary = createAdversary(discriminator)
    const host = createHost(stopAfter)
    await fineTune(models, { ...requestOf({ losses }), resume }, { features, adversary }, host)
    const weights = [...variablesOf(models)].map(([name, variable]) => [name, [...variable.dataSync()]])
    adversary.dispose()
    for (const net of [features, discriminator]) net.dispose()
    disposeGenerator(models)
    return { weights, host }
  }

  test('tells all losses, leaves nothing, and resumes to the bit, opponent and all', async () => {
    const before = tf.memory().numTensors
    const whole = await weightsAfter()
    expect(tf.memory().numTensors).toBe(before)
    const [step] = eventsOf(whole.host.events, 'step')
    const names = ['l1', 'mse', 'nll', 'tv', 'perceptual', 'adversarial', 'recall', 'kernelL2']
    expect(Object.keys(step?.report.losses ?? {})).toEqual(names)
    const half = await weightsAfter(2)
    const [checkpoint] = eventsOf(half.host.events, 'checkpoint')
    const resumed = await weightsAfter(undefined, checkpoint?.bytes)
    expect(resumed.weights).toEqual(whole.weights)
  })

  test('a network that is not there is told by the loss that asks it', async () => {
    const missing = () => async () => Promise.reject(new Error('HTTP 404'))
    await expect(openAids({ losses, recall: 0 }, missing)).rejects.toThrow(
      /perceptual loss needs.*HTTP 404.*weight of that loss to 0/,
    )
    const plain = requestOf().settings.losses
    await expect(openAids({ losses: plain, recall: 1 }, missing)).rejects.toThrow(
      /rehearse with.*HTTP 404.*Memory to 0/,
    )
    const none = await openAids({ losses: plain, recall: 0 }, missing)
    expect(none.aids).toEqual({})
  })
})
