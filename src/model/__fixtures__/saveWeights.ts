import type * as tf from '@tensorflow/tfjs-core'
import type { GeneratorModels } from '../topology.ts'
import { packWeights, readTensors, variablesOf } from '../weightSets.ts'

/** `packWeights` of what a generator holds now: the variables named, or all. */
export async function saveWeights(
  models: GeneratorModels,
  notes: Readonly<Record<string, string>> = {},
  names: readonly string[] = [...variablesOf(models).keys()],
): Promise<Uint8Array<ArrayBuffer>> {
  const variables = variablesOf(models)
  const chosen = names.map((name): [string, tf.Tensor] => [name, variables.get(name) as tf.Variable])
  return packWeights(models, await readTensors(chosen), notes)
}
