import type * as tf from '@tensorflow/tfjs-core'
import type { TrainedPart } from '../core/teaching.ts'
import type { GeneratorModels } from '../model/topology.ts'
import { variablesOf } from '../model/weightSets.ts'

/** Holds bin colours and widths, which never learn here. */
const FIXED_LAYER = 'mixture'
/** What follows the blocks. */
const HEADS = ['norm', 'bins', 'point_query', 'point_key', 'point_gate', 'carried']

/** The variables that learn, by stable name: of the last block and the heads, or of the whole region decoder. */
export function trainedVariables(models: GeneratorModels, part: TrainedPart): Map<string, tf.Variable> {
  const lastBlock = `block${models.shapes.regions.blocks - 1}_`
  const isMember = (layer: string) =>
    layer !== FIXED_LAYER && (part === 'decoder' || HEADS.includes(layer) || layer.startsWith(lastBlock))
  return new Map(
    [...variablesOf(models)].filter(([name]) => {
      const [half, layer = ''] = name.split('/')
      return half === 'regionDecoder' && isMember(layer)
    }),
  )
}
