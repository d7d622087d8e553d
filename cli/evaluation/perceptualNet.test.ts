import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { input, layers, model } from '@tensorflow/tfjs-layers'
import { beforeAll, expect, test } from 'vitest'
import { createRgba, type RgbaImage } from '../../src/core/image/pixels.ts'
import { createRandom } from '../../src/core/random.ts'
import { createPerceptualNet, type PerceptualNet } from './perceptualNet.ts'

const SIDE = 32
let net: PerceptualNet

/** Two taps of a small network with fixed weights. */
beforeAll(async () => {
  await tf.setBackend('cpu')
  const picture = input({ shape: [SIDE, SIDE, 3] })
  const conv = (filters: number) =>
    layers.conv2d({ filters, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' })
  const first = conv(6).apply(picture) as ReturnType<typeof input>
  const second = conv(8).apply(first) as ReturnType<typeof input>
  const taps = model({ inputs: picture, outputs: [first, second] })
  const random = createRandom('perceptual')
  const weights = taps.getWeights().map((weight) => {
    return tf.tensor(
      Float32Array.from({ length: weight.size }, () => random.range(-0.5, 0.5)),
      weight.shape,
    )
  })
  taps.setWeights(weights)
  net = createPerceptualNet(taps)
})

/** A disc of a colour on white, 64 px a side. */
function disc(color: readonly number[]): RgbaImage {
  const out = flat([255, 255, 255], 64, 64)
  for (let p = 0; p < 64 * 64; p++) {
    if (Math.hypot((p % 64) - 32, Math.floor(p / 64) - 32) < 21) out.data.set(color, p * 4)
  }
  return out
}

function flat(color: readonly number[], width: number, height: number): RgbaImage {
  const out = createRgba(width, height)
  for (let p = 0; p < width * height; p++) out.data.set([...color, 255], p * 4)
  return out
}

test('nothing from itself, more from what is more unlike', () => {
  const distance = net.distanceFrom(disc([200, 60, 50]))
  expect(distance(disc([200, 60, 50]))).toBeCloseTo(0, 6)
  const near = distance(disc([205, 80, 70]))
  const far = distance(disc([40, 60, 220]))
  expect(near).toBeGreaterThan(0)
  expect(far).toBeGreaterThan(2 * near)
  expect(far).toBeLessThanOrEqual(4)
})

test('the padding beside a wide picture does not water the distance down', () => {
  const apart = (width: number, height: number) =>
    net.distanceFrom(flat([230, 220, 60], width, height))(flat([40, 60, 220], width, height))
  expect(apart(64, 32) / apart(64, 64)).toBeGreaterThan(0.8)
})

test('no tensor is left behind', () => {
  const distance = net.distanceFrom(disc([200, 60, 50]))
  const before = tf.memory().numTensors
  distance(disc([10, 200, 50]))
  expect(tf.memory().numTensors).toBe(before)
})
