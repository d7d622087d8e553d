import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import type { Backend } from '../core/backend.ts'
import type { StepReport, TeachPiece, TrainedPart } from '../core/teaching.ts'
import { WASM_PATHS } from '../engine/wasmPaths.ts'
import { randomGenerator, TINY_SHAPES } from '../model/__fixtures__/randomGenerator.ts'
import { openBackend } from '../model/openBackend.ts'
import { disposeGenerator } from '../model/weightSets.ts'
import { boxPiece, createHost, eventsOf, requestOf } from './__fixtures__/teaching.ts'
import { fineTune } from './fineTune.ts'

/** A box to learn from, and one that is finished without a hint: looking back costs no time. */
function pieces(): TeachPiece[] {
  const checked = boxPiece('b', 'validation')
  checked.picture.data.fill(255)
  return [boxPiece('a', 'train'), checked]
}

/** Two real steps; what is left over afterwards is a leak. */
async function stepsOn(backend: Backend, part: TrainedPart): Promise<StepReport[]> {
  await openBackend(backend, WASM_PATHS)
  const before = tf.memory().numTensors
  const models = randomGenerator(TINY_SHAPES)
  const host = createHost(models)
  await fineTune(models, requestOf({ steps: 2, part, batch: 2 }, pieces()), undefined, host)
  disposeGenerator(models)
  expect(tf.memory().numTensors).toBe(before)
  return eventsOf(host.events, 'step').map(({ report }) => report)
}

// An emulated WebGL takes a minute to compile the gradients of the whole decoder, which the others have.
test.each([
  ['webgpu', 'decoder'],
  ['webgl', 'last'],
  ['wasm', 'decoder'],
] as const)('steps on %s are steps on cpu', { timeout: 180_000 }, async (backend, part) => {
  const wanted = await stepsOn('cpu', part)
  const found = await stepsOn(backend, part)
  expect(found.length).toBe(2)
  for (const [i, { loss, gradientNorms }] of wanted.entries()) {
    // The second step starts from weights that differ by rounding already, which Adam enlarges.
    const digits = i === 0 ? 2 : 1
    expect(found[i]?.loss).toBeCloseTo(loss, digits)
    for (const [name, norm] of Object.entries(gradientNorms))
      expect(found[i]?.gradientNorms[name]).toBeCloseTo(norm, digits)
  }
})
