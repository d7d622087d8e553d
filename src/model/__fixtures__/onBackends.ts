import * as tf from '@tensorflow/tfjs-core'
import { expect } from 'vitest'
import type { Backend } from '../../core/backend.ts'
import { WASM_PATHS } from '../../engine/wasmPaths.ts'
import { relativeError } from '../canary.ts'
import { openBackend } from '../openBackend.ts'
import type { GeneratorModels } from '../topology.ts'
import { disposeGenerator, variablesOf } from '../weightSets.ts'
import { drawnTokens } from './drawnTokens.ts'
import { randomGenerator, TINY_SHAPES } from './randomGenerator.ts'
import { uniformTensor } from './uniform.ts'

const TOLERANCE = 1e-3
const SIDE = 32
const TOKENS = 8
/** Log weights below this are of colours that are not there. */
const LEAST = -30

/** Features of all scales, then the log weights of a mixture. */
function run(models: GeneratorModels): tf.Tensor[] {
  const { features, state, pairs, present, copyable, sure } = drawnTokens(models.shapes.regions, TOKENS)
  const tokens = [features, state, pairs, present, copyable, sure]
  const encoded = models.lineEncoder.apply(uniformTensor([1, SIDE, SIDE, 1], 'line')) as tf.Tensor[]
  return [...encoded, tf.maximum(models.regionDecoder.apply(tokens) as tf.Tensor, LEAST)]
}

/** Reads tensors and gives them up. */
export async function readAll(tensors: tf.Tensor[]): Promise<Float32Array[]> {
  const values = await Promise.all(tensors.map((tensor) => tensor.data<'float32'>()))
  tf.dispose(tensors)
  return values
}

/** Every output of the generator on one backend. */
export async function forward(backend: Backend): Promise<Float32Array[]> {
  await openBackend(backend, WASM_PATHS)
  const before = tf.memory().numTensors
  const models = randomGenerator()
  const values = await readAll(tf.tidy(() => run(models)))
  disposeGenerator(models)
  expect(tf.memory().numTensors, `${backend} leaks`).toBe(before)
  return values
}

/** Gradient of the mean square of every output by every weight that learns, by position. */
export async function gradients(backend: Backend): Promise<Float32Array[]> {
  await openBackend(backend, WASM_PATHS)
  const before = tf.memory().numTensors
  const models = randomGenerator(TINY_SHAPES)
  const variables = [...variablesOf(models).values()].filter(({ trainable }) => trainable)
  const { value, grads } = tf.variableGrads(
    () => tf.addN(run(models).map((output) => tf.mean(tf.square(output)))) as tf.Scalar,
    variables,
  )
  const values = await readAll(variables.map((variable) => grads[variable.name] as tf.Tensor))
  value.dispose()
  disposeGenerator(models)
  expect(tf.memory().numTensors, `${backend} leaks`).toBe(before)
  return values
}

/** Compares each list of numbers with its reference, relative to that. */
export function expectAgreement(actual: Float32Array[], reference: Float32Array[]): void {
  expect(actual).toHaveLength(reference.length)
  const errors = actual.map((values, i) => relativeError(values, reference[i] ?? []))
  expect(Math.max(...errors)).toBeLessThanOrEqual(TOLERANCE)
}
