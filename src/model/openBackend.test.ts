import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { registerTileKernel } from './kernels/tileKernel.ts'
import { openBackend } from './openBackend.ts'

test('WASM is opened with the tiling of ours, which the layer normalisations of every stroke need', async () => {
  await openBackend('wasm')
  const tiling = tf.getKernel(tf.Tile, 'wasm')
  registerTileKernel()
  expect(tf.getKernel(tf.Tile, 'wasm')).toBe(tiling)
})
