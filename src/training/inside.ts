import * as tf from '@tensorflow/tfjs-core'
import { model, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import type { InsideReport } from '../core/teaching.ts'
import { readOnce } from '../model/readOnce.ts'
import type { GeneratorModels } from '../model/topology.ts'
import { variablesOf } from '../model/weightSets.ts'
import { isKernel } from '../model/weightsFault.ts'
import type { Batch } from './batch.ts'

const BINS = 24
/** A weight smaller than this might as well be 0. */
const NEXT_TO_NOTHING = 1e-3
/** A unit that never gives more than this is silent: far below 0 its activation (swish) dies away, without ever being 0. */
const SILENT = 0.02

export interface Inside {
  /** Looks at the weights, and at what a batch does in the inner layer of each block. */
  look(step: number, batch: Batch): Promise<InsideReport>
}

/** What looks into a generator; it shares its layers and owns nothing. */
export function createInside(models: GeneratorModels): Inside {
  const { regionDecoder, shapes } = models
  const watched = Array.from({ length: shapes.regions.blocks }, (_, block) => `block${block}_inner`)
  const outputs = watched.map((name) => regionDecoder.getLayer(name).output as SymbolicTensor)
  const taps = model({ inputs: regionDecoder.inputs, outputs })
  return {
    async look(step, { tokens }) {
      const { features, state, pairs, present, copyable, sure } = tokens
      const inputs = [features, state, pairs, present, copyable, sure]
      const seen = tf.tidy(() => [taps.apply(inputs) as tf.Tensor | tf.Tensor[]].flat())
      const activations = []
      for (const [i, values] of seen.entries())
        activations.push(await histogram(watched[i] as string, values))
      return { step, activations, sparsity: await sparsity(models) }
    },
  }
}

async function histogram(layer: string, tensor: tf.Tensor): Promise<InsideReport['activations'][number]> {
  const units = tensor.shape.at(-1) as number
  const values = await readOnce(tensor)
  const loudest = new Float32Array(units)
  let [from, to] = [0, 0]
  values.forEach((value, i) => {
    from = Math.min(from, value)
    to = Math.max(to, value)
    loudest[i % units] = Math.max(loudest[i % units] as number, Math.abs(value))
  })
  const shares = new Array<number>(BINS).fill(0)
  for (const value of values) {
    const place = to > from ? (value - from) / (to - from) : 0
    const bin = Math.min(BINS - 1, Math.floor(place * BINS))
    shares[bin] = (shares[bin] as number) + 1 / values.length
  }
  const dead = loudest.reduce((count, most) => count + (most > SILENT ? 0 : 1), 0) / units
  return { layer, from, to, shares, dead }
}

async function sparsity(models: GeneratorModels): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const [name, variable] of variablesOf(models)) {
    if (!isKernel(name) || !name.startsWith('regionDecoder/')) continue
    const share = tf.tidy(() => tf.mean(tf.cast(tf.less(tf.abs(variable), NEXT_TO_NOTHING), 'float32')))
    found[name] = (await share.data())[0] as number
    share.dispose()
  }
  return found
}
