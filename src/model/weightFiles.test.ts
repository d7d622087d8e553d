import '@tensorflow/tfjs-backend-cpu'
import { readFile } from 'node:fs/promises'
import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { unpackWeights } from './weightFiles.ts'

const HALF = new URL('../../public/models/generator/lineEncoder/', import.meta.url)

test('TF.js’s own reader finds the same weights in our files', async () => {
  const { weightsManifest } = JSON.parse(await readFile(new URL('model.json', HALF), 'utf8'))
  const bytes = Uint8Array.from(await readFile(new URL('weights.bin', HALF)))
  const theirs = tf.io.decodeWeights(bytes.buffer, weightsManifest[0].weights)
  const ours = unpackWeights(weightsManifest[0].weights, bytes)
  expect(Object.keys(theirs)).toEqual(ours.map(({ name }) => name))
  for (const { name, values, shape } of ours) {
    expect(theirs[name]?.shape).toEqual(shape)
    const found = theirs[name]?.dataSync() as Float32Array
    expect(
      Buffer.from(found.buffer, found.byteOffset, found.byteLength).equals(Buffer.from(values.buffer)),
    ).toBe(true)
  }
  tf.dispose(theirs)
})
