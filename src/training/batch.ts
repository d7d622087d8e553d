import * as tf from '@tensorflow/tfjs-core'
import { type CellTokens, createCellTokens } from '../core/regions/cellTokens.ts'
import { roomInSteps } from '../core/regions/tokenRoom.ts'
import type { ColorMixture } from '../model/layers/colorMixture.ts'
import { type PairedTokens, pairsTensor, toTensors } from '../model/tokenTensors.ts'
import type { GeneratorModels } from '../model/topology.ts'
import type { Example } from './examples.ts'

/** What of the decoder's mixture has no gradient: colours of the bins [K, 3], and log widths of the Gaussians around copied and binned colours. */
export interface MixtureConstants {
  readonly bins: Float32Array
  readonly logWidths: readonly [copied: number, binned: number]
}

export async function readConstants({ regionDecoder }: GeneratorModels): Promise<MixtureConstants> {
  const { binColors, logWidths } = (regionDecoder.getLayer('mixture') as ColorMixture).constants
  const [copied = 0, binned = 0] = await logWidths.data<'float32'>()
  return { bins: await binColors.data<'float32'>(), logWidths: [copied, binned] }
}

/** Examples of one kind on the device. The caller disposes of it with {@link disposeBatches}. */
export interface Batch {
  readonly tokens: PairedTokens
  /** Log density of each token's true colour under the Gaussian at each colour of its mixture [B,N,K+N+1], less its constant. */
  readonly densities: tf.Tensor3D
  /** [B,N], by how much the cells count: together 1, or 0 where hints tell everything. */
  readonly weights: tf.Tensor2D
  /** Drawings that are not the artist's. */
  readonly isForeign: boolean
  /** Whether any cell counts. */
  readonly teaches: boolean
}

/** Puts the artist's examples and those of others into a batch each: a small drawing need not take the room of a large one. */
export function toBatches(examples: readonly Example[], constants: MixtureConstants): Batch[] {
  return tidied(() =>
    [false, true].flatMap((isForeign) => {
      const some = examples.filter((example) => example.isForeign === isForeign)
      return some.length > 0 ? [toBatch(some, isForeign, constants)] : []
    }),
  )
}

/** What `make` gives; where it throws, e.g. for want of room, no tensor that it made by then is left. */
const tidied = <T>(make: () => T): T => tf.tidy(() => make() as unknown as tf.TensorContainer) as unknown as T

function toBatch(examples: readonly Example[], isForeign: boolean, constants: MixtureConstants): Batch {
  const most = Math.max(
    ...examples.map(({ view, palette }) => view.base.cells.length + (palette?.length ?? 0)),
  )
  const room = roomInSteps(most)
  const pictures = examples.map(({ view, told, palette, context }) =>
    createCellTokens(view.base, told, { palette, context, room }),
  )
  const candidates = constants.bins.length / 3 + room + 1
  const densities = new Float32Array(examples.length * room * candidates)
  const weights = new Float32Array(examples.length * room)
  const count = examples.filter((one) => one.weights.some((weight) => weight > 0)).length
  examples.forEach((example, i) => {
    const own = densities.subarray(i * room * candidates, (i + 1) * room * candidates)
    writeDensities(own, example, pictures[i] as CellTokens, constants)
    if (count > 0)
      weights.set(
        example.weights.map((weight) => weight / count),
        i * room,
      )
  })
  return {
    tokens: { ...toTensors(pictures), pairs: pairsTensor(pictures) },
    densities: tf.tensor3d(densities, [examples.length, room, candidates]),
    weights: tf.tensor2d(weights, [examples.length, room]),
    isForeign,
    teaches: count > 0,
  }
}

export function disposeBatches(batches: readonly Batch[]): void {
  for (const { tokens, densities, weights } of batches)
    tf.dispose([...Object.values(tokens), densities, weights])
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
