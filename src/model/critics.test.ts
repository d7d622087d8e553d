import '@tensorflow/tfjs-backend-cpu'
import { readFile } from 'node:fs/promises'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { createRandom } from '../core/random.ts'
import { shippedFiles } from './__fixtures__/shippedFiles.ts'
import { buildCritic, CRITICS, type Critic, loadCritic, setCriticWeights } from './critics.ts'
import { readSafetensors, writeSafetensors } from './safetensors.ts'

beforeAll(() => tf.setBackend('cpu'))

const SIDE = 32

/** Twin of `uniform` in pretrain/parity.py. */
function uniform(label: string, shape: number[], limit: number): tf.Tensor {
  const random = createRandom(label)
  const count = shape.reduce((product, side) => product * side, 1)
  return tf.tensor(
    Float32Array.from({ length: count }, () => (random.next() * 2 - 1) * limit),
    shape,
  )
}

/** Twin of `draw_weights` in pretrain/export_critics.py. */
function drawn(critic: Critic) {
  const net = buildCritic(critic)
  for (const weight of net.weights) {
    const shape = weight.shape as number[]
    const fanIn = shape.slice(0, -1).reduce((product, side) => product * side, 1)
    const limit = shape.length > 1 ? Math.sqrt(3 / fanIn) : 0.1
    weight.write(uniform(`parity/${critic}/${weight.originalName}`, shape, limit))
  }
  return net
}

test.each(CRITICS)('%s answers what PyTorch answers', async (critic) => {
  const picture = uniform('parity/picture', [1, SIDE, SIDE, 3], 1)
  const line = uniform('parity/line', [1, SIDE, SIDE, 1], 1)
  const seen = critic === 'features' ? picture : tf.concat([picture, line], 3)
  const answers = [drawn(critic).apply(seen) as tf.Tensor | tf.Tensor[]].flat()
  const found = answers.flatMap((answer) => [...answer.dataSync()])
  const bytes = await readFile(new URL(`__fixtures__/parity-${critic}.f32`, import.meta.url))
  const wanted = new Float32Array(Uint8Array.from(bytes).buffer)
  expect(found.length).toBe(wanted.length)
  const worst = found.reduce((most, value, i) => Math.max(most, Math.abs(value - (wanted[i] as number))), 0)
  expect(worst).toBeLessThan(1e-4)
})

describe('the shipped feature network', () => {
  const fromDisk = shippedFiles('features')

  test('loads, and leaves nothing behind', async () => {
    const before = tf.memory().numTensors
    const net = await loadCritic('features', fromDisk)
    expect(
      net.weights.some((weight) =>
        weight
          .read()
          .dataSync()
          .some((value) => value !== 0),
      ),
    ).toBe(true)
    net.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })

  test('is refused by name when changed, of another design or incomplete', async () => {
    const changed = async (path: string) => {
      const bytes = new Uint8Array(await fromDisk(path))
      if (path.endsWith('.safetensors')) bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1
      return bytes.buffer
    }
    await expect(loadCritic('features', changed)).rejects.toMatchObject({ code: 'bad-weights' })
    await expect(loadCritic('discriminator', fromDisk)).rejects.toMatchObject({ code: 'bad-manifest' })
    const { tensors, metadata } = readSafetensors(new Uint8Array(await fromDisk('weights.safetensors')))
    const net = buildCritic('features')
    const put = (
      change: (names: Map<string, { shape: readonly number[]; values: Float32Array }>) => void,
    ) => {
      const copy = new Map(tensors)
      change(copy)
      return () => setCriticWeights('features', net, writeSafetensors({ tensors: copy, metadata }))
    }
    expect(put((names) => names.delete('stem/bias'))).toThrow(/not as many/)
    expect(
      put((names) => {
        names.delete('stem/bias')
        names.set('stern/bias', { shape: [16], values: new Float32Array(16) })
      }),
    ).toThrow(/lack stem\/bias/)
    expect(put((names) => names.set('stem/bias', { shape: [4, 4], values: new Float32Array(16) }))).toThrow(
      /wrong shape/,
    )
    net.dispose()
  })
})
