import * as tf from '@tensorflow/tfjs-core'
import type { Generator } from '../model/generatorFiles.ts'
import type { PairBiases } from '../model/regionDecoder.ts'
import { pairsTensor, type TokenPairs } from '../model/tokenTensors.ts'
import { sealTensors, type TensorsSeal } from '../model/weightsSeal.ts'

/** What the decoder reads of how tokens meet, for as long as it is not released. */
export interface Related {
  readonly biases: PairBiases
  release(): void
}

/** Keeps what a generator makes of the pairs of the newest drawing's tokens: the same for every stroke. */
export interface KeptBiases {
  /** There until others are asked for, whether released or not. */
  relate(generator: Generator, tokens: TokenPairs): Promise<Related>
  /** Whether what is kept is on the device as it was made. */
  isWhole(): Promise<boolean>
  dispose(): void
}

interface Kept {
  readonly generator: Generator
  readonly pairs: Float32Array
  readonly biases: PairBiases
  readonly seal: TensorsSeal
}

const tensorsOf = ({ blocks, pointing }: PairBiases): tf.Tensor[] => [...blocks, pointing]

function biasesOf({ relate }: Pick<Generator, 'relate'>, tokens: TokenPairs): PairBiases {
  return tf.tidy(() => {
    const { blocks, pointing } = relate(pairsTensor([tokens]))
    return { blocks: [...blocks], pointing }
  })
}

/** Asks a generator how tokens meet, and keeps nothing. */
export function relateOnce(generator: Pick<Generator, 'relate'>, tokens: TokenPairs): Related {
  const biases = biasesOf(generator, tokens)
  return { biases, release: () => tf.dispose(tensorsOf(biases)) }
}

async function sealed(generator: Generator, tokens: TokenPairs): Promise<Kept> {
  const { biases, release } = relateOnce(generator, tokens)
  try {
    return { generator, pairs: tokens.pairs, biases, seal: await sealTensors(tensorsOf(biases)) }
  } catch (error) {
    release()
    throw error
  }
}

export function keepBiases(): KeptBiases {
  let kept: Kept | undefined
  const dispose = () => {
    if (kept) tf.dispose(tensorsOf(kept.biases))
    kept = undefined
  }
  return {
    async relate(generator, tokens) {
      if (kept?.generator !== generator || kept.pairs !== tokens.pairs) {
        dispose()
        kept = await sealed(generator, tokens)
      }
      return { biases: kept.biases, release: () => {} }
    },
    isWhole: async () => kept?.seal.isWhole() ?? true,
    dispose,
  }
}
