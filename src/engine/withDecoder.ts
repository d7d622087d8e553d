import * as tf from '@tensorflow/tfjs-core'
import type { CellTokens } from '../core/regions/cellTokens.ts'
import type { PairBiases } from '../model/regionDecoder.ts'
import { pairsTensor, toTensors } from '../model/tokenTensors.ts'
import type { Colorist } from './generatorRunner.ts'

/** Log weights of a mixture for each token, [count, bins + count + 1]. */
export type AskDecoder = (tokens: CellTokens) => Promise<Float32Array>

/**
 * Lets `work` ask the decoder as often as it needs; the pairs of tokens must be the same each time, and are read once.
 * Throws the device's fault; that the decoder's weights are not in memory as they were is one.
 */
export async function withDecoder<T>(colorist: Colorist, work: (ask: AskDecoder) => Promise<T>): Promise<T> {
  let biases: PairBiases | undefined
  try {
    const result = await work((tokens) => {
      biases ??= relate(tokens, colorist)
      return decode(tokens, biases, colorist)
    })
    await colorist.settle('regionDecoder')
    return result
  } finally {
    if (biases) tf.dispose([...biases.blocks, biases.pointing])
  }
}

function relate(tokens: CellTokens, colorist: Colorist): PairBiases {
  return tf.tidy(() => {
    const { blocks, pointing } = colorist.relate(pairsTensor([tokens]))
    return { blocks: [...blocks], pointing }
  })
}

async function decode(tokens: CellTokens, biases: PairBiases, colorist: Colorist): Promise<Float32Array> {
  const output = tf.tidy(() => colorist.decode(toTensors([tokens]), biases))
  await colorist.settle().catch((error: unknown) => {
    output.dispose()
    throw error
  })
  return colorist.read(output)
}
