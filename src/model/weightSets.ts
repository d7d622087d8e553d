import * as tf from '@tensorflow/tfjs-core'
import { TintlineError } from '../core/tintlineError.ts'
import { numbersOf, readSafetensors, type SafeTensor, writeSafetensors } from './safetensors.ts'
import { sha256Hex } from './sha256.ts'
import { buildGenerator, type GeneratorModels, HALVES, topologyHash } from './topology.ts'
import { weightsFault } from './weightsFault.ts'

/** Key of the notes under which a file says whose weights it holds. */
const TOPOLOGY_HASH = 'topologyHash'
/** Key of the SHA-256 of all numbers: wrong ones among weights may look like right ones. Files of before have none. */
const NUMBERS_HASH = 'sha256'

function refuse(reason: string): never {
  throw new TintlineError(
    'bad-weights',
    `These weights ${reason}. Choose a file this edition of Tintline wrote.`,
  )
}

/** Every variable of both halves by its stable name, `half/layer/kernel` or `half/layer/bias`, whatever suffix TF.js added. */
export function variablesOf(models: GeneratorModels): Map<string, tf.Variable> {
  return new Map(
    HALVES.flatMap((half) =>
      models[half].weights.map(
        (weight) => [`${half}/${weight.originalName}`, weight.read() as tf.Variable] as const,
      ),
    ),
  )
}

/** A second generator with the same weights; the caller disposes of both halves. */
export function copyGenerator(models: GeneratorModels): GeneratorModels {
  const copy = buildGenerator(models.shapes)
  const source = variablesOf(models)
  for (const [name, variable] of variablesOf(copy)) variable.assign(source.get(name) as tf.Variable)
  return copy
}

export function disposeGenerator({ lineEncoder, regionDecoder }: GeneratorModels): void {
  lineEncoder.dispose()
  regionDecoder.dispose()
}

/** Values of tensors, read off the device one after the other. */
export async function readTensors(tensors: Iterable<[string, tf.Tensor]>): Promise<Map<string, SafeTensor>> {
  const read = new Map<string, SafeTensor>()
  for (const [name, tensor] of tensors)
    read.set(name, { shape: tensor.shape, values: await tensor.data<'float32'>() })
  return read
}

/**
 * Weights of the generator as .safetensors (float16), all of them or some, by the names of {@link variablesOf}. `notes` go into the file's
 * metadata, beside the hash of the topology. @throws TintlineError 'bad-weights' where a half cannot hold one
 */
export function packWeights(
  models: GeneratorModels,
  tensors: ReadonlyMap<string, SafeTensor>,
  notes: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const write = (metadata: Readonly<Record<string, string>>) =>
    writeSafetensors({ tensors, metadata }, () => 'F16')
  const metadata = { ...notes, [TOPOLOGY_HASH]: topologyHash(models) }
  return write({ ...metadata, [NUMBERS_HASH]: sha256Hex(numbersOf(write(metadata))) })
}

/**
 * Reads weights for the generator `models` from a .safetensors file, all of them or some: names, shapes and the hash of the topology
 * must fit, and the numbers be such as training brings about. @throws TintlineError 'bad-weights'
 */
export function readWeights(models: GeneratorModels, bytes: Uint8Array): Map<string, SafeTensor> {
  const { tensors, metadata } = readSafetensors(bytes)
  const hash = metadata[TOPOLOGY_HASH]
  if (hash === undefined) refuse('do not say which generator they are for')
  if (hash !== topologyHash(models)) refuse('are for another design of the generator')
  if (tensors.size === 0) refuse('are none')
  const variables = variablesOf(models)
  for (const [name, { shape }] of tensors) {
    const variable = variables.get(name)
    if (!variable) return refuse(`have one called ${name}, which the generator has not`)
    if (String(shape) !== String(variable.shape)) refuse(`have a wrong shape for ${name}`)
  }
  const fault = weightsFault([...tensors].map(([name, { values }]) => [name, values]))
  if (fault) refuse(fault)
  const digest = metadata[NUMBERS_HASH]
  if (digest !== undefined && digest !== sha256Hex(numbersOf(bytes))) refuse('are damaged')
  return new Map(tensors)
}

/** Moves variables, by name, from what they are (0) to values (1), or a part of the way (Wortsman et al. 2022). */
export function assignTensors(
  variables: ReadonlyMap<string, tf.Variable>,
  tensors: ReadonlyMap<string, SafeTensor>,
  strength = 1,
): void {
  tf.tidy(() => {
    for (const [name, { shape, values }] of tensors) {
      const to = tf.tensor(values, [...shape], 'float32')
      const variable = variables.get(name)
      variable?.assign(strength === 1 ? to : between(variable, to, strength))
    }
  })
}

/** What lies between two tensors, from the one (0) to the other (1). */
export const between = (from: tf.Tensor, to: tf.Tensor, share: number): tf.Tensor =>
  tf.add(from, tf.mul(tf.sub(to, from), share))

/**
 * Puts the weights of a .safetensors file into a generator, or moves it a part of the way there; what the file does not hold stays.
 * @throws TintlineError 'bad-weights'
 */
export function loadWeightsInto(models: GeneratorModels, bytes: Uint8Array, strength = 1): void {
  assignTensors(variablesOf(models), readWeights(models, bytes), strength)
}
