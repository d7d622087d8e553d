import * as tf from '@tensorflow/tfjs-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createRandom } from '../core/random.ts'
import { randomGenerator, TINY_SHAPES } from '../model/__fixtures__/randomGenerator.ts'
import { useWasmOfNode } from '../model/__fixtures__/wasmOfNode.ts'
import { prepareForTraining } from '../model/kernels/prepareForTraining.ts'
import type { GeneratorModels } from '../model/topology.ts'
import { disposeGenerator } from '../model/weightSets.ts'
import { boxPiece, openerOf } from './__fixtures__/teaching.ts'
import { disposeBatches, toBatches } from './batch.ts'
import { plainExample } from './examples.ts'
import { answer, computeGradients, disposeGradients, type Lesson, lossParts } from './gradients.ts'
import { openView } from './pieceView.ts'
import { preparePiece } from './preparePiece.ts'
import { BIN_COLORS, trainedVariables } from './trainedParts.ts'

useWasmOfNode()

const WEIGHTS = { distillation: 0.7, penalty: { l1: 1e-3, l2: 1e-3 } }
const CONSTANTS = {
  bins: Float32Array.from({ length: 24 }, (_, i) => Math.sin(i)),
  logWidths: [-2, -1],
} as const

describe.each(['cpu', 'wasm'])('on %s', (backend) => {
  let models: GeneratorModels
  let lessons: readonly Lesson[]
  beforeEach(async () => {
    await tf.setBackend(backend)
    prepareForTraining()
    models = randomGenerator(TINY_SHAPES)
    const open = openerOf(models)
    const view = async (id: string, box: [number, number, number]) =>
      openView(preparePiece(boxPiece(id, 'train', box), 64), 64, open)
    const own = plainExample(await view('a', [200, 60, 40]), 1, createRandom(1))
    const other = plainExample(await view('b', [20, 60, 240]), 1, createRandom(2))
    const batches = toBatches([own, { ...other, isForeign: true }], CONSTANTS)
    const before = randomGenerator(TINY_SHAPES)
    for (const variable of trainedVariables(before, 'decoder').values())
      variable.assign(tf.tidy(() => tf.mul(variable, 0.8)))
    lessons = batches.map((batch) =>
      batch.isForeign ? { ...batch, known: tf.tidy(() => answer(before, batch.tokens)) } : batch,
    )
    disposeGenerator(before)
  })
  afterEach(() => {
    for (const { known } of lessons) known?.dispose()
    disposeBatches(lessons)
    disposeGenerator(models)
  })

  test('gradients of the whole decoder are the finite differences of the loss', () => {
    expect(lessons.map(({ isForeign, teaches }) => [isForeign, teaches])).toEqual([
      [false, true],
      [true, true],
    ])
    const variables = trainedVariables(models, 'decoder')
    const kernels = [...variables].filter(([name]) => name.endsWith('/kernel')).map(([, v]) => v)
    const lossAt = () =>
      tf.tidy(() =>
        lossParts(models, kernels, lessons, WEIGHTS).reduce(
          (sum, { weight, value }) => sum + weight * (value.dataSync()[0] as number),
          0,
        ),
      )
    const gradients = computeGradients(models, variables, lessons, WEIGHTS)
    expect(gradients.loss.dataSync()[0]).toBeCloseTo(lossAt(), 4)
    // The colours of the bins change as well, but by no gradient.
    expect([...gradients.byName.keys(), BIN_COLORS].sort()).toEqual([...variables.keys()].sort())
    for (const [name, gradient] of gradients.byName) {
      const values = gradient.dataSync()
      const norm = Math.hypot(...values)
      // Along the gradient itself the loss changes most, so that rounding of single numbers does not drown it.
      const variable = variables.get(name) as tf.Variable
      const start = tf.clone(variable)
      const step = 2e-3
      const at = (off: number) => {
        tf.tidy(() => variable.assign(tf.add(start, tf.mul(gradient, off / Math.max(norm, 1e-12)))))
        return lossAt()
      }
      const slope = (at(step) - at(-step)) / (2 * step)
      variable.assign(start)
      start.dispose()
      expect(Math.abs(slope - norm), name).toBeLessThan(0.02 * norm + 2e-3)
    }
    disposeGradients(gradients)
  })

  test('leave no tensor, also of the last part alone', () => {
    const before = tf.memory().numTensors
    for (const part of ['last', 'decoder'] as const) {
      const gradients = computeGradients(models, trainedVariables(models, part), lessons, WEIGHTS)
      disposeGradients(gradients)
    }
    expect(tf.memory().numTensors).toBe(before)
  })
})
