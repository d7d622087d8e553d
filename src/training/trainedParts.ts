import type * as tf from '@tensorflow/tfjs-core'
import type { TrainedPart } from '../core/teaching.ts'
import type { GeneratorModels } from '../model/topology.ts'
import { variablesOf } from '../model/weightSets.ts'

/** Holds what has no gradient: the colours of the bins, which move once, and the widths, which never do. */
const MIXTURE = 'mixture'
export const BIN_COLORS = `regionDecoder/${MIXTURE}/bin_colors`
/** What follows the blocks. */
const HEADS = ['norm', 'bins', 'point_query', 'point_key', 'point_gate', 'carried']

/** The variables that change, by stable name: of the last block and the heads, or of the whole region decoder; and the colours of the bins. */
export function trainedVariables(models: GeneratorModels, part: TrainedPart): Map<string, tf.Variable> {
  const lastBlock = `block${models.shapes.regions.blocks - 1}_`
  const isMember = (layer: string) =>
    layer !== MIXTURE && (part === 'decoder' || HEADS.includes(layer) || layer.startsWith(lastBlock))
  return new Map(
    [...variablesOf(models)].filter(([name]) => {
      const [half, layer = ''] = name.split('/')
      return name === BIN_COLORS || (half === 'regionDecoder' && isMember(layer))
    }),
  )
}
