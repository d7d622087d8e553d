import type * as tf from '@tensorflow/tfjs-core'
import type { TrainedPart } from '../core/teaching.ts'
import type { GeneratorModels } from '../model/topology.ts'
import { variablesOf } from '../model/weightSets.ts'

/** The decoder's layers from S/4 on: what brings colours to their places, not what decides which. */
const LAST_LAYERS = ['dec_s4_narrow', 'dec_s4_line', 'dec_s4_pointed', 'dec_s4_conv2', 'head', 'choice']

const MEMBERS: Readonly<Record<TrainedPart, (half: string, layer: string) => boolean>> = {
  last: (half, layer) => half === 'colorDecoder' && LAST_LAYERS.includes(layer),
  decoder: (half) => half === 'colorDecoder',
  all: () => true,
}

/** The variables that learn, by stable name. */
export function trainedVariables(models: GeneratorModels, part: TrainedPart): Map<string, tf.Variable> {
  const isMember = MEMBERS[part]
  return new Map(
    [...variablesOf(models)].filter(([name]) => {
      const [half = '', layer = ''] = name.split('/')
      return isMember(half, layer)
    }),
  )
}
