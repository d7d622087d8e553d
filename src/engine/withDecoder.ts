import * as tf from '@tensorflow/tfjs-core'
import type { CellTokens } from '../core/regions/cellTokens.ts'
import type { PairBiases } from '../model/regionDecoder.ts'
import { toTensors } from '../model/tokenTensors.ts'
import type { Colorist } from './generatorRunner.ts'
import type { Related } from './keepBiases.ts'

/** Log weights of a mixture for each token, [count, bins + count + 1]. */
export type AskDecoder = (tokens: CellTokens) => Promise<Float32Array>

/**
 * Lets `work` ask the decoder as often as it needs; the pairs of tokens must be the same each time, and are read once.
 * Throws the device's fault; that the decoder's weights are not in memory as they were is one.
 */
export async function withDecoder<T>(colorist: Colorist, work: (ask: AskDecoder) => Promise<T>): Promise<T> {
  let related: Related | undefined
  try {
    const result = await work(async (tokens) => {
      related ??= await colorist.relate(tokens)
      return decode(tokens, related.biases, colorist)
    })
    await colorist.settle('regionDecoder')
    return result
  } finally {
    related?.release()
  }
}

async function decode(tokens: CellTokens, biases: PairBiases, colorist: Colorist): Promise<Float32Array> {
  const output = tf.tidy(() => colorist.decode(toTensors([tokens]), biases))
  await colorist.settle().catch((error: unknown) => {
    output.dispose()
    throw error
  })
  return colorist.read(output)
}
