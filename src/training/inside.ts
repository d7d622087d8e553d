import * as tf from '@tensorflow/tfjs-core'
import { model, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import type { InsideReport } from '../core/teaching.ts'
import type { GeneratorModels } from '../model/topology.ts'
import { variablesOf } from '../model/weightSets.ts'
import { isKernel } from '../model/weightsFault.ts'
import type { Batch } from './batch.ts'

/** A relu layer of each scale, from the deepest to the last before the head. */
const WATCHED = ['dec_s32_block3_conv1', 'dec_s16_conv2', 'dec_s8_conv2', 'dec_s4_conv2']
const FIRST_KERNEL = 'lineEncoder/enc_s2/kernel'
const BINS = 24
/** A weight smaller than this might as well be 0. */
const NEXT_TO_NOTHING = 1e-3

export interface Inside {
  /** Looks at the weights, and at what a batch does in the watched layers. */
  look(step: number, batch: Batch): Promise<InsideReport>
}

/** What looks into a generator; it shares its layers and owns nothing. */
export function createInside(models: GeneratorModels): Inside {
  const { colorDecoder, lineEncoder } = models
  const outputs = WATCHED.map((name) => colorDecoder.getLayer(name).output as SymbolicTensor)
  const taps = model({ inputs: colorDecoder.inputs, outputs })
  return {
    async look(step, batch) {
      const seen = tf.tidy(() => {
        const features = lineEncoder.apply(batch.line) as tf.Tensor[]
        const { hints, spread, palette } = batch
        return taps.apply([...features, hints, spread, palette]) as tf.Tensor4D[]
      })
      const activations = []
      for (const [i, map] of seen.entries()) activations.push(await histogram(WATCHED[i] as string, map))
      return { step, filters: await firstFilters(models), activations, sparsity: await sparsity(models) }
    },
  }
}

async function histogram(layer: string, map: tf.Tensor4D): Promise<InsideReport['activations'][number]> {
  const channels = map.shape[3]
  const values = await map.data<'float32'>()
  map.dispose()
  const alive = new Uint8Array(channels)
  let to = 0
  values.forEach((value, i) => {
    to = Math.max(to, value)
    if (value > 0) alive[i % channels] = 1
  })
  const shares = new Array<number>(BINS).fill(0)
  for (const value of values) {
    const bin = to > 0 ? Math.min(BINS - 1, Math.floor((value / to) * BINS)) : 0
    shares[bin] = (shares[bin] as number) + 1 / values.length
  }
  const dead = alive.reduce((count, unit) => count + (unit ? 0 : 1), 0) / channels
  return { layer, from: 0, to, shares, dead }
}

/** Kernels [3,3,4,16] of the first layer, which sees 2×2 pixels as 4 channels: put back side by side, 6×6 pixels each. */
async function firstFilters(models: GeneratorModels): Promise<InsideReport['filters']> {
  const variable = variablesOf(models).get(FIRST_KERNEL) as tf.Variable
  const [rows = 0, columns = 0, , count = 0] = variable.shape
  const values = await variable.data<'float32'>()
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
  const side = rows * 2
  const kernels = Array.from({ length: count }, (_, filter) =>
    Array.from({ length: side * columns * 2 }, (__, pixel) => {
      const y = Math.floor(pixel / side)
      const x = pixel % side
      const channel = (y % 2) * 2 + (x % 2)
      const tap = (y >> 1) * columns + (x >> 1)
      return (values[(tap * 4 + channel) * count + filter] as number) / largest
    }),
  )
  return { side, kernels }
}

async function sparsity(models: GeneratorModels): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const [name, variable] of variablesOf(models)) {
    if (!isKernel(name)) continue
    const share = tf.tidy(() => tf.mean(tf.cast(tf.less(tf.abs(variable), NEXT_TO_NOTHING), 'float32')))
    found[name] = (await share.data())[0] as number
    share.dispose()
  }
  return found
}
