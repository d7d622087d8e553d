import * as tf from '@tensorflow/tfjs-core'
import type { LayersModel } from '@tensorflow/tfjs-layers'
import { expect, test } from 'vitest'
import type { Backend } from '../core/backend.ts'
import { encodePalette, PALETTE_VALUES } from '../core/color/palette.ts'
import { WASM_PATHS } from '../engine/wasmPaths.ts'
import { randomGenerator, randomTensor } from './__fixtures__/randomGenerator.ts'
import { relativeError } from './canary.ts'
import { compilePipelines } from './device.ts'
import { openBackend } from './openBackend.ts'
import type { GeneratorModels } from './topology.ts'

const TOLERANCE = 1e-3
const FORWARD_SIDE = 64
const GRADIENT_SIDE = 32

/** Two chips of eight, so that places with and without a colour are both seen. */
function encodedPalette(): tf.Tensor2D {
  const values = encodePalette([
    { color: [220, 60, 40], weight: 0.7 },
    { color: [30, 120, 200], weight: 0.3 },
  ])
  return tf.tensor2d(values, [1, PALETTE_VALUES])
}

interface Inputs {
  readonly line: tf.Tensor4D
  readonly hints: tf.Tensor4D
  readonly spread: tf.Tensor4D
  readonly palette: tf.Tensor2D
}

const inputs = (side: number): Inputs => ({
  line: randomTensor([1, side, side, 1], 'line'),
  hints: randomTensor([1, side / 4, side / 4, 5], 'hints'),
  spread: randomTensor([1, side / 2, side / 2, 4], 'spread'),
  palette: encodedPalette(),
})

function run(
  { lineEncoder, colorDecoder }: GeneratorModels,
  { line, hints, spread, palette }: Inputs,
): tf.Tensor[] {
  const features = lineEncoder.apply(line) as tf.Tensor[]
  return [...features, colorDecoder.apply([...features, hints, spread, palette]) as tf.Tensor]
}

async function readAll(tensors: tf.Tensor[]): Promise<Float32Array[]> {
  const values = await Promise.all(tensors.map((tensor) => tensor.data<'float32'>()))
  tf.dispose(tensors)
  return values
}

/** Every output of the generator on one backend, and the tensors left over by it. */
async function forward(backend: Backend): Promise<Float32Array[]> {
  await openBackend(backend, WASM_PATHS)
  const before = tf.memory().numTensors
  const models = randomGenerator()
  const values = await readAll(tf.tidy(() => run(models, inputs(FORWARD_SIDE))))
  disposeAll(models)
  expect(tf.memory().numTensors, `${backend} leaks`).toBe(before)
  return values
}

function disposeAll({ lineEncoder, colorDecoder }: GeneratorModels): void {
  lineEncoder.dispose()
  colorDecoder.dispose()
}

const variablesOf = (half: LayersModel) => half.trainableWeights.map((weight) => weight.read() as tf.Variable)

/** Gradient of the mean square output by every weight, by position. */
async function gradients(backend: Backend): Promise<Float32Array[]> {
  await openBackend(backend, WASM_PATHS)
  const before = tf.memory().numTensors
  const models = randomGenerator()
  const given = inputs(GRADIENT_SIDE)
  const variables = [...variablesOf(models.lineEncoder), ...variablesOf(models.colorDecoder)]
  const { value, grads } = tf.variableGrads(
    () => tf.tidy(() => tf.mean(tf.square(run(models, given).at(-1) as tf.Tensor)) as tf.Scalar),
    variables,
  )
  const values = await readAll(variables.map((variable) => grads[variable.name] as tf.Tensor))
  tf.dispose([value, ...Object.values(given)])
  disposeAll(models)
  expect(tf.memory().numTensors, `${backend} leaks`).toBe(before)
  return values
}

function expectAgreement(actual: Float32Array[], reference: Float32Array[]): void {
  expect(actual).toHaveLength(reference.length)
  const errors = actual.map((values, i) => relativeError(values, reference[i] ?? []))
  expect(Math.max(...errors)).toBeLessThanOrEqual(TOLERANCE)
}

test('webgpu, webgl and wasm give what cpu gives, every feature and the colours', {
  timeout: 60_000,
}, async () => {
  const reference = await forward('cpu')
  expect(reference).toHaveLength(6)
  expectAgreement(await forward('wasm'), reference)
  expectAgreement(await forward('webgpu'), reference)
  expectAgreement(await forward('webgl'), reference)
})

test('webgpu gives the gradients cpu gives, for every weight', { timeout: 60_000 }, async () => {
  expectAgreement(await gradients('webgpu'), await gradients('cpu'))
})

test('pipelines compiled ahead give the same numbers', { timeout: 60_000 }, async () => {
  await openBackend('webgpu')
  const compute = () =>
    tf.tidy(() => tf.mul(randomTensor([1, 16, 16, 8], 'a'), randomTensor([1, 16, 16, 8], 'b')))
  const before = tf.memory().numTensors
  await compilePipelines(compute)
  const [compiled] = await readAll([compute()])
  expect(tf.memory().numTensors).toBe(before)
  await openBackend('cpu')
  const [reference] = await readAll([compute()])
  expect(relativeError(compiled ?? [], reference ?? [])).toBeLessThan(1e-6)
})
