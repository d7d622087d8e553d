import * as tf from '@tensorflow/tfjs-core'
import { type CellTokens, createCellTokens } from '../core/regions/cellTokens.ts'
import type { TokenTensors } from '../model/generatorFiles.ts'
import { toTensors } from '../model/tokenTensors.ts'
import type { Example } from './examples.ts'

/** What of the decoder's mixture never learns: colours of the bins [K, 3], and log widths of the Gaussians around copied and binned colours. */
export interface MixtureConstants {
  readonly bins: Float32Array
  readonly logWidths: readonly [copied: number, binned: number]
}

/** Examples on the device. The caller disposes of it with {@link disposeBatch}. */
export interface Batch {
  readonly tokens: TokenTensors
  /** Log density of each token's true colour under the Gaussian at each colour of its mixture [B,N,K+N+1], less its constant. */
  readonly densities: tf.Tensor3D
  /** [B,N], by how much the artist's cells count, and those of others: together 1, or 0 where there are none. */
  readonly own: tf.Tensor2D
  readonly foreign: tf.Tensor2D
  /** Examples of each kind that have something to learn from. */
  readonly ownCount: number
  readonly foreignCount: number
}

/** Room for tokens comes in steps of this many, so that a device meets few sizes. */
const ROOM_STEP = 32

export function toBatch(examples: readonly Example[], constants: MixtureConstants): Batch {
  const most = Math.max(
    ...examples.map(({ view, palette }) => view.base.cells.length + (palette?.length ?? 0)),
  )
  const room = ROOM_STEP * Math.ceil(most / ROOM_STEP)
  const pictures = examples.map(({ view, told, palette, context }) =>
    createCellTokens({ ...view.base, room }, told, palette, context),
  )
  const candidates = constants.bins.length / 3 + room + 1
  const densities = new Float32Array(examples.length * room * candidates)
  examples.forEach((example, i) => {
    const own = densities.subarray(i * room * candidates, (i + 1) * room * candidates)
    writeDensities(own, example, pictures[i] as CellTokens, constants)
  })
  const counts = (isForeign: boolean) =>
    examples.filter((one) => one.isForeign === isForeign && one.weights.some((weight) => weight > 0)).length
  const [ownCount, foreignCount] = [counts(false), counts(true)]
  const weights = (isForeign: boolean, count: number) => {
    const values = new Float32Array(examples.length * room)
    examples.forEach((one, i) => {
      if (one.isForeign === isForeign)
        values.set(
          one.weights.map((weight) => weight / count),
          i * room,
        )
    })
    return tf.tensor2d(values, [examples.length, room])
  }
  return {
    tokens: toTensors(pictures),
    densities: tf.tensor3d(densities, [examples.length, room, candidates]),
    own: weights(false, Math.max(1, ownCount)),
    foreign: weights(true, Math.max(1, foreignCount)),
    ownCount,
    foreignCount,
  }
}

export function disposeBatch({ tokens, densities, own, foreign }: Batch): void {
  tf.dispose([...Object.values(tokens), densities, own, foreign])
}

/** Fills [tokens, candidates] for the cells of an example: bins, then tokens, then what was carried there, in the order of the mixture. */
function writeDensities(
  out: Float32Array,
  { view: { base }, colors }: Example,
  tokens: CellTokens,
  { bins, logWidths: [copied, binned] }: MixtureConstants,
) {
  const binCount = bins.length / 3
  const candidates = binCount + tokens.count + 1
  base.cells.forEach((cell, token) => {
    const to = token * candidates
    const near = (palette: Float32Array, at: number, logWidth: number) => {
      let distance = 0
      for (let c = 0; c < 3; c++)
        distance += ((colors[cell * 3 + c] as number) - (palette[at * 3 + c] as number)) ** 2
      return -distance / (2 * Math.exp(2 * logWidth)) - 3 * logWidth
    }
    for (let bin = 0; bin < binCount; bin++) out[to + bin] = near(bins, bin, binned)
    for (let other = 0; other < tokens.count; other++)
      out[to + binCount + other] = near(tokens.colors, other, copied)
    out[to + candidates - 1] = near(tokens.carried, token, copied)
  })
}
