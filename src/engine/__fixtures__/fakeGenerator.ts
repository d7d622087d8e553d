import * as tf from '@tensorflow/tfjs-core'
import { TINY_SHAPES } from '../../model/__fixtures__/randomGenerator.ts'
import type { Generator } from '../../model/generatorFiles.ts'
import type { TokenTensors } from '../../model/tokenTensors.ts'
import { buildGenerator } from '../../model/topology.ts'

/** What the decoder was last given, by token. */
export interface SeenTokens {
  state: number[][]
  present: number[]
  copyable: number[]
  calls: number
}

/**
 * A generator whose encoder sees nothing and whose decoder gives every token the log weights that `answer` returns for the number of its
 * candidates: `bins` colours, all tokens, what was carried.
 */
export function fakeGenerator(
  bins: readonly number[],
  seen: SeenTokens,
  answer: (candidates: number, token: number) => readonly number[],
): Generator {
  const decode = ({ state, present, copyable }: TokenTensors): tf.Tensor3D => {
    seen.calls++
    const [rows] = state.arraySync()
    seen.state = rows ?? []
    seen.present = [...present.dataSync()]
    seen.copyable = [...copyable.dataSync()]
    const tokens = state.shape[1]
    const candidates = bins.length / 3 + tokens + 1
    return tf.tensor3d([Array.from({ length: tokens }, (_, token) => [...answer(candidates, token)])])
  }
  return {
    manifest: {} as never,
    models: buildGenerator(TINY_SHAPES),
    encode: ({ shape: [, side] }) =>
      [2, 4, 8, 16, 32].map((scale, i) => {
        const shape = [1, side / scale, side / scale, i === 0 ? 4 : 8] as const
        return tf.reshape(tf.linspace(0, 1, shape[1] * shape[2] * shape[3]), [...shape])
      }),
    relate: () => ({ blocks: [], pointing: tf.zeros([1, 1, 1]) }),
    decode,
    binColors: async () => Float32Array.from(bins),
    dispose: () => {},
  }
}
