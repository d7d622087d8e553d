import * as tf from '@tensorflow/tfjs-core'
import type { SeeActivation } from '../model/applyLayers.ts'
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

interface Kept extends Related {
  readonly generator: Generator
  readonly pairs: Float32Array
  readonly seal: TensorsSeal
}

const tensorsOf = ({ blocks, pointing }: PairBiases): tf.Tensor[] => [...blocks, pointing]

/** Asks a generator how tokens meet, and keeps nothing. */
export function relateOnce(
  generator: Pick<Generator, 'relate'>,
  tokens: TokenPairs,
  see?: SeeActivation,
): Related {
  const pairs = pairsTensor([tokens])
  try {
    const biases = generator.relate(pairs, see)
    return { biases, release: () => tf.dispose(tensorsOf(biases)) }
  } finally {
    pairs.dispose()
  }
}

async function sealed(generator: Generator, tokens: TokenPairs, see?: SeeActivation): Promise<Kept> {
  const related = relateOnce(generator, tokens, see)
  try {
    return { ...related, generator, pairs: tokens.pairs, seal: await sealTensors(tensorsOf(related.biases)) }
  } catch (error) {
    related.release()
    throw error
  }
}

/** `see` hears of what layers give while pairs are read. */
export function keepBiases(see?: SeeActivation): KeptBiases {
  let kept: Kept | undefined
  const dispose = () => {
    kept?.release()
    kept = undefined
  }
  return {
    async relate(generator, tokens) {
      if (kept?.generator !== generator || kept.pairs !== tokens.pairs) {
        dispose()
        kept = await sealed(generator, tokens, see)
      }
      return { biases: kept.biases, release: () => {} }
    },
    isWhole: async () => kept?.seal.isWhole() ?? true,
    dispose,
  }
}
